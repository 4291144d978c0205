import { z } from 'zod';
import type { LaunchRecord } from '../../db/launch-record.ts';
import { countBatch } from '../../db/probe-batches.ts';
import { endProbeRuns } from '../../db/probe-runs.ts';
import { tellRuns } from '../../db/run-news.ts';
import { GonogoError } from '../../domain/errors.ts';
import { ItemKey } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { wakeHeldBack } from './queue-run.ts';
import { newsOf } from './run-news.ts';

type Run = LaunchRecord['runs'][number];

/** They end here and now, whatever the worker does: what it still brings is not counted. It looks once a second. */
async function cancel(context: OperationContext, record: LaunchRecord, runs: Run[]): Promise<void> {
  const ids = runs.map((run) => run.id);
  await endProbeRuns(context.tx, ids, { state: 'cancelled', at: context.now, byId: context.userId });
  for (const [batchId, those] of Map.groupBy(runs, (run) => run.batchId))
    if (batchId)
      await countBatch(
        context.tx,
        batchId,
        those.map(() => 'cancelled' as const),
        context.now,
      );
  const keys = new Map(record.items.map((row) => [row.id, row.key]));
  const news = runs.map((run) =>
    newsOf(run, keys.get(run.itemId) ?? '', { state: 'ended', since: context.now, outcome: 'cancelled' }),
  );
  await tellRuns(context.tx, record.launch.id, news);
  await wakeHeldBack(context.tx, [...new Set(runs.flatMap((run) => run.hosts))]);
}

/** What was seen already becomes evidence in any case. */
const cancellable = (run: Run) => run.state !== 'judged';

export const cancelRuns = launchOperation({
  name: 'probe.cancel',
  summary: 'Cancel a run of an item that has not ended; without a name, all runs of the item',
  action: 'probe.run',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/runs/cancel' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, probe: z.string().min(1).max(16_000).optional() }),
  run: async (context, input, target) => {
    const { item, row } = findItem(target, input.itemKey);
    const runs = target.record.runs.filter(
      (run) => run.itemId === row.id && cancellable(run) && (input.probe === undefined || run.probe === input.probe),
    );
    if (runs.length === 0) throw new GonogoError('rule', 'Nothing of it runs any more.');
    await cancel(context, target.record, runs);
    const probes = runs.map((run) => run.probe);
    await context.audit({
      targetKind: 'item',
      targetId: row.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { probes, runIds: runs.map((run) => run.id) },
    });
    const text = `cancelled ${probes.join(', ')} of “${item.text}”`;
    return { output: { cancelled: probes }, change: { action: 'probe.cancel', text, itemKeys: [input.itemKey] } };
  },
});

export const cancelAllRuns = launchOperation({
  name: 'probe.cancel-all',
  summary: 'Cancel every run of a launch that has not ended',
  action: 'probe.run',
  http: { method: 'POST', path: '/launches/{launchId}/runs/cancel' },
  input: z.object({ launchId: LaunchId }),
  run: async (context, input, { record }) => {
    const runs = record.runs.filter(cancellable);
    if (runs.length === 0) throw new GonogoError('rule', 'No check runs any more.');
    await cancel(context, record, runs);
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: { count: runs.length, runIds: runs.map((run) => run.id) },
    });
    const ids = new Set(runs.map((run) => run.itemId));
    const itemKeys = record.items.filter((row) => ids.has(row.id) && !row.droppedAt).map((row) => row.key);
    const text = `cancelled ${runs.length === 1 ? 'one check' : `${runs.length} checks`}`;
    return { output: { cancelled: runs.length }, change: { action: 'probe.cancel-all', text, itemKeys } };
  },
});
