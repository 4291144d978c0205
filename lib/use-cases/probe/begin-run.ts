import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import { endProbeRuns, insertProbeRun, openProbeRun, startProbeRun } from '../../db/probe-runs.ts';
import { GonogoError } from '../../domain/errors.ts';
import { gateOfItem } from '../../domain/probe/bound.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { publishChange } from '../launch/publish.ts';
import { operation } from '../operation.ts';
import { serverProbes } from './server-probe.ts';

/** One attempt, and one more after a worker that stopped half way. */
const ATTEMPTS = 2;

/**
 * A worker takes up what was asked for. A run that is found running was begun by a worker that is gone: it is lost and
 * counts for nothing, and the next attempt is a run of its own, once.
 */
export const beginRun = operation({
  name: 'probe.begin',
  summary: 'Take up a probe that was asked for',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId, itemId: z.uuid(), probe: z.string() }),
  load: async (tx, input) => {
    const found = await lockLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async (context, { launchId, itemId, probe }) => {
    const open = await openProbeRun(context.tx, itemId, probe);
    const record = await loadLaunchRecord(context.tx, launchId);
    if (!open || open.launchId !== launchId || !record) return null;
    let run = open;
    const again = open.state === 'running';
    const givenUp = again && open.attempt >= ATTEMPTS;
    if (again && !givenUp) {
      await endProbeRuns(context.tx, [open.id], { state: 'lost', at: context.now });
      const { version, commit, requestedById, requestedAt } = open;
      run = await insertProbeRun(context.tx, {
        ...{ launchId, itemId, probe, version, commit, requestedById, requestedAt },
        attempt: open.attempt + 1,
        state: 'running',
        startedAt: context.now,
      });
    } else if (!again) await startProbeRun(context.tx, open.id, context.now);
    const row = record.items.find((one) => one.id === itemId && !one.droppedAt);
    const item = record.definition.items.find((one) => one.key === row?.key);
    if (run !== open) {
      const payload = { probe, attempt: run.attempt, runId: run.id, lostRunId: open.id };
      await context.audit({ targetKind: 'item', targetId: itemId, launchId, itemKey: row?.key ?? null, payload });
      const text = `began ${probe} again, because the worker stopped while it ran`;
      await publishChange(context, launchId, { action: 'probe.begin', text, itemKeys: row ? [row.key] : [] }, record);
    }
    const ready = item ? serverProbes(item).find((one) => one.key === probe) : undefined;
    const leading = readLaunch(factsOf(record), context.now).leadingGateKey;
    const gate = item ? gateOfItem(record.definition.gates, item, leading) : null;
    return {
      runId: run.id,
      attempt: run.attempt,
      givenUp,
      spec: ready?.spec ?? null,
      refused: ready ? ready.refused : 'The checklist has no such probe any more.',
      freshSeconds: item?.freshSeconds ?? (ready?.spec && record.definition.freshness[ready.spec.kind]) ?? null,
      launch: { version: run.version, commit: run.commit },
      variables: record.definition.variables,
      gateTitle: gate?.title ?? null,
      environmentId: record.launch.gates.find((one) => one.gateKey === gate?.key)?.environmentId ?? null,
    };
  },
});

export type BegunRun = NonNullable<Awaited<ReturnType<typeof beginRun>>>;
