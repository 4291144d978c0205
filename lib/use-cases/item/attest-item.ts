import { z } from 'zod';
import { ANSWERS } from '../../domain/item/answer.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { ItemKey, Link, Note } from './fields.ts';
import { demandFresh, findItem } from './find-item.ts';
import { ANSWER_WORDS, storeAnswers } from './store-answers.ts';

const Input = z.object({
  launchId: LaunchId,
  itemKey: ItemKey,
  outcome: z.enum(ANSWERS),
  note: Note,
  link: Link,
  fileIds: z.array(z.uuid()).max(20, 'Attach at most 20 files at once.').default([]),
  /** The item's revision as last seen; refused as stale when somebody was faster. */
  expectedRevision: z.number().int().optional(),
});

export const attestItem = launchOperation({
  name: 'item.attest',
  summary: 'Answer an item: pass, fail, not applicable, or take the answer back',
  action: 'item.attest',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/answers' },
  input: Input,
  run: async (context, input, target) => {
    demandOpen(target);
    const found = findItem(target, input.itemKey);
    demandFresh(found, input.expectedRevision, target, context.now);
    const [evidenceId] = await storeAnswers(context, target, [found], input, 'item.attest');
    return {
      output: { evidenceId: evidenceId ?? null },
      change: {
        action: 'item.attest',
        text: `${ANSWER_WORDS[input.outcome]} “${found.item.text}”`,
        itemKeys: [input.itemKey],
      },
    };
  },
});
