import { z } from 'zod';
import { touchItems } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { ItemKey, Note } from './fields.ts';
import { findItem } from './find-item.ts';

export const answerCondition = launchOperation({
  name: 'item.answer-condition',
  summary: 'Say whether the condition of a conditional item holds; null takes it back',
  action: 'item.attest',
  http: { method: 'PUT', path: '/launches/{launchId}/items/{itemKey}/condition' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, holds: z.boolean().nullable(), reason: Note }),
  run: async (context, input, target) => {
    demandOpen(target);
    const found = findItem(target, input.itemKey);
    if (found.item.need !== 'conditional') throw new GonogoError('rule', `“${found.item.text}” has no condition.`);
    if (input.holds === false && input.reason.trim() === '') {
      throw new GonogoError('rule', 'Say why the condition does not hold: the item leaves the score by it.');
    }
    await touchItems(context.tx, [found.row.id], context.userId, { conditionHolds: input.holds });
    await context.audit({
      targetKind: 'item',
      targetId: found.row.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { holds: input.holds, before: found.row.conditionHolds },
      text: input.reason.trim() || null,
    });
    const words =
      input.holds === null
        ? 'reopened the condition of'
        : input.holds
          ? 'confirmed the condition of'
          : 'ruled out the condition of';
    return {
      output: {},
      change: {
        action: 'item.answer-condition',
        text: `${words} “${found.item.text}”`,
        itemKeys: [input.itemKey],
        schedules: true,
      },
    };
  },
});
