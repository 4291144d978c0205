import { z } from 'zod';
import { type Prepare, storePrepare } from '../../db/probe-runs.ts';
import { GonogoError } from '../../domain/errors.ts';
import { ItemKey } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { queueRun } from './queue-run.ts';

export const answerPrepare = launchOperation({
  name: 'probe.answer-prepare',
  summary: 'Say that what a waiting run wants to have done first was done, or that nobody will do it',
  action: 'probe.run',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/runs/prepare' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, probe: z.string().min(1).max(16_000), done: z.boolean() }),
  run: async (context, { launchId, itemKey, probe, done }, target) => {
    demandOpen(target);
    const { item, row } = findItem(target, itemKey);
    const run = target.record.runs.find((one) => one.itemId === row.id && one.probe === probe);
    const asked = run?.state === 'waiting' ? (run.prepare as Prepare | null) : null;
    if (!run || !asked) throw new GonogoError('rule', 'It does not wait for anybody any more.');
    if (context.now >= new Date(asked.until))
      throw new GonogoError('rule', 'The time to do this is over. Run it again.');
    const answer = done ? 'done' : 'declined';
    await storePrepare(context.tx, run.id, 'queued', {
      ...asked,
      answer,
      by: context.userId,
      at: context.now.toISOString(),
    });
    await queueRun(context.tx, run, { scheduled: false });
    const payload = { probe, runId: run.id, answer };
    await context.audit({ targetKind: 'item', targetId: row.id, launchId, itemKey, payload, text: asked.instruction });
    const text = done ? `prepared ${probe} of “${item.text}”` : `declined to prepare ${probe} of “${item.text}”`;
    return { output: { answer }, change: { action: 'probe.answer-prepare', text, itemKeys: [itemKey] } };
  },
});
