import { z } from 'zod';
import { type ItemFields, touchItems } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { tellAssigned } from '../notify/launch-news.ts';
import { ItemKeys } from './fields.ts';
import { findItem } from './find-item.ts';

const Input = z
  .object({
    launchId: LaunchId,
    itemKeys: ItemKeys,
    ownerId: z.uuid().nullable().optional(),
    dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
    effort: z
      .object({ lowHours: z.number().min(0).max(10_000), highHours: z.number().min(0).max(10_000) })
      .refine((effort) => effort.lowHours <= effort.highHours, 'The lower estimate is above the higher one.')
      .nullable()
      .optional(),
  })
  .refine(
    (input) => input.ownerId !== undefined || input.dueAt !== undefined || input.effort !== undefined,
    'Say what to change: owner, due date or effort.',
  );

export const assignItems = launchOperation({
  name: 'item.assign',
  summary: 'Set owner, due date or effort of items; null clears',
  action: 'item.assign',
  http: { method: 'PATCH', path: '/launches/{launchId}/items' },
  input: Input,
  run: async (context, input, target) => {
    demandOpen(target);
    const keys = [...new Set(input.itemKeys)];
    const found = keys.map((key) => findItem(target, key));
    if (
      input.ownerId &&
      !target.record.members.some((member) => member.userId === input.ownerId && !member.user.disabledAt)
    ) {
      throw new GonogoError('rule', 'An owner has to be a member of the project. Add the person to the project first.');
    }
    const fields: ItemFields = {
      ...(input.ownerId !== undefined ? { ownerId: input.ownerId } : {}),
      ...(input.dueAt !== undefined ? { dueAt: input.dueAt ? new Date(input.dueAt) : null } : {}),
      ...(input.effort !== undefined
        ? { effortLow: input.effort?.lowHours ?? null, effortHigh: input.effort?.highHours ?? null }
        : {}),
    };
    await touchItems(
      context.tx,
      found.map((entry) => entry.row.id),
      context.userId,
      fields,
    );
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      itemKey: keys.length === 1 ? (keys[0] ?? null) : null,
      payload: { itemKeys: keys, ownerId: input.ownerId, dueAt: input.dueAt, effort: input.effort },
    });
    if (input.ownerId) {
      const given = found.filter(({ row }) => row.ownerId !== input.ownerId);
      await tellAssigned(
        context,
        target,
        input.ownerId,
        given.map(({ item }) => item),
      );
    }
    const what = keys.length === 1 ? `“${found[0]?.item.text}”` : `${keys.length} items`;
    return {
      output: { count: keys.length },
      change: { action: 'item.assign', text: `planned ${what}`, itemKeys: keys },
    };
  },
});
