import { z } from 'zod';
import { ANSWERS } from '../../domain/item/answer.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { ItemKeys, Link, Note } from './fields.ts';
import { findItem } from './find-item.ts';
import { ANSWER_WORDS, storeAnswers } from './store-answers.ts';

export const bulkAttest = launchOperation({
  name: 'item.bulk-attest',
  summary: 'Give several items the same answer; all of them or none',
  action: 'item.attest',
  http: { method: 'POST', path: '/launches/{launchId}/answers' },
  input: z.object({ launchId: LaunchId, itemKeys: ItemKeys, outcome: z.enum(ANSWERS), note: Note, link: Link }),
  run: async (context, input, target) => {
    demandOpen(target);
    const keys = [...new Set(input.itemKeys)];
    const found = keys.map((key) => findItem(target, key));
    await storeAnswers(context, target, found, { ...input, fileIds: [] }, 'item.bulk-attest');
    return {
      output: { count: found.length },
      change: {
        action: 'item.bulk-attest',
        text: `${ANSWER_WORDS[input.outcome]} ${found.length} items`,
        itemKeys: keys,
      },
    };
  },
});
