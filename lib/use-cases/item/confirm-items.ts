import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/item/answer.ts';
import { demandOpen, LaunchId, type LaunchTarget, launchOperation } from '../launch/launch-operation.ts';
import { ItemKeys, Note } from './fields.ts';
import { type FoundItem, findItem } from './find-item.ts';
import { storeAnswers } from './store-answers.ts';

/** "Still true": records a new attestation for answers carried over, made about an earlier commit, or claimed by the document. */
export const confirmItems = launchOperation({
  name: 'item.confirm',
  summary: 'Confirm that carried-over, outdated or claimed answers are still true',
  action: 'item.attest',
  http: { method: 'POST', path: '/launches/{launchId}/confirmations' },
  input: z.object({ launchId: LaunchId, itemKeys: ItemKeys, note: Note }),
  run: async (context, input, target) => {
    demandOpen(target);
    const keys = [...new Set(input.itemKeys)];
    const found = keys.map((key) => findItem(target, key));
    const byAnswer = Map.groupBy(found, (entry) => JSON.stringify(answerToRepeat(entry, target)));
    for (const [answer, entries] of byAnswer) {
      const { outcome, note } = JSON.parse(answer) as { outcome: Answer; note: string };
      await storeAnswers(
        context,
        target,
        entries,
        { outcome, note: input.note || note, link: null, fileIds: [] },
        'item.confirm',
      );
    }
    return {
      output: { count: found.length },
      change: {
        action: 'item.confirm',
        text: found.length === 1 ? `confirmed “${found[0]?.item.text}”` : `confirmed ${found.length} items`,
        itemKeys: keys,
      },
    };
  },
});

function answerToRepeat(
  { item, row, reading }: FoundItem,
  { record }: LaunchTarget,
): { outcome: Answer; note: string } {
  const last = record.evidence.find((entry) => entry.itemId === row.id && entry.kind === 'attestation');
  if (last && (last.outcome === 'pass' || last.outcome === 'not-applicable')) {
    return { outcome: last.outcome, note: (last.textId && record.texts.get(last.textId)) || '' };
  }
  if (!last && reading.claimed) return { outcome: 'pass', note: '' };
  throw new GonogoError('rule', `“${item.text}” has no earlier answer that could still be true. Answer it instead.`);
}
