import { z } from 'zod';
import { insertMachineResult } from '../../db/evidence.ts';
import { type HeartbeatRow, heartbeatFacts, listHeartbeats } from '../../db/heartbeats.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { touchItems } from '../../db/launch-items.ts';
import { type LaunchRecord, loadLaunchRecord } from '../../db/launch-record.ts';
import { type HeartbeatReading, heartbeatDue, readHeartbeat } from '../../domain/probe/heartbeat.ts';
import { judge } from '../../domain/probe/judge/registry.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { publishChange } from '../launch/publish.ts';
import { type OperationContext, operation } from '../operation.ts';
import { type BoundHeartbeat, boundHeartbeats } from './bound.ts';
import { settleAt } from './enqueue-settle.ts';

const WORDS = { pass: 'called in time', unknown: 'is late', fail: 'fails' } as const;

/**
 * Writes what the heartbeats of a launch say now as evidence, where it is not written yet, and comes back when silence changes the
 * next of them. It reads the calls and the clock alone, under the lock of the launch: run twice, late, or by two workers, it
 * writes each outcome once.
 */
export const settleHeartbeats = operation({
  name: 'heartbeat.settle',
  summary: 'Read the heartbeats of a launch',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: lockedLaunch,
  run: async (context, { launchId }) => {
    const record = await loadLaunchRecord(context.tx, launchId);
    if (!record || record.launch.closedAt) return { written: 0 };
    const bound = boundHeartbeats(record, readLaunch(factsOf(record), context.now).leadingGateKey);
    const environmentIds = [...new Set(bound.flatMap((one) => one.environmentId ?? []))];
    const rows = environmentIds.length > 0 ? await listHeartbeats(context.tx, environmentIds) : [];
    const changed: string[] = [];
    const words: string[] = [];
    const moments: number[] = [];
    for (const one of bound) {
      const row = rows.find((each) => each.environmentId === one.environmentId && each.name === one.name);
      if (!row) continue;
      const reading = readHeartbeat(one.spec, heartbeatFacts(row), context.now);
      if (reading.next) moments.push(reading.next.getTime());
      if (reading.state === 'waiting' || isWritten(record, one, row, reading)) continue;
      await write(context, record, one, row, reading);
      changed.push(one.item.key);
      words.push(`heartbeat ${one.name} of “${one.item.text}” ${WORDS[reading.outcome]}`);
    }
    if (moments.length > 0) await settleAt(context.tx, launchId, new Date(Math.min(...moments)));
    if (changed.length > 0) {
      const change = { action: 'heartbeat.settle', text: words.join('; ').slice(0, 1000), itemKeys: changed };
      await publishChange(context, launchId, change, record);
    }
    return { written: changed.length };
  },
});

/**
 * Whether the evidence that stands says it already. A pass is written anew only where the one that stands would grow old before the call
 * after this one is late: a job that calls every minute must not fill the history.
 */
function isWritten(record: LaunchRecord, one: BoundHeartbeat, row: HeartbeatRow, reading: HeartbeatReading): boolean {
  const standing = record.evidence.find(
    (each) => each.itemId === one.row.id && each.kind === 'heartbeat' && each.source === one.key,
  );
  if (!standing || standing.outcome !== reading.outcome) return false;
  if (standing.environmentId !== one.environmentId) return false;
  if (reading.outcome !== 'pass') return standing.at >= reading.from;
  const since = record.launch.commitSince;
  if (since && standing.at < since && reading.from >= since) return false;
  const { late } = heartbeatDue(one.spec, heartbeatFacts(row));
  return standing.at.getTime() + (standing.freshSeconds ?? 0) * 1000 >= late.getTime();
}

/** Beyond the moment at which a job says that it is late: a pass must not stand for ever where no worker runs. */
const LEAST_SLACK = 10 * 60_000;

async function write(
  context: OperationContext,
  record: LaunchRecord,
  { item, row: itemRow, key, name, spec, environmentId }: BoundHeartbeat,
  row: HeartbeatRow,
  reading: HeartbeatReading,
): Promise<void> {
  const facts = heartbeatFacts(row);
  const result = judge(spec, { ok: true, facts }, { now: context.now });
  const passed = reading.outcome === 'pass';
  const lasts = heartbeatDue(spec, facts).late.getTime() - reading.from.getTime();
  const text = result.reason === null ? null : await context.storeText(keepable(result.reason));
  const { id } = await insertMachineResult(context.tx, {
    kind: 'heartbeat',
    launchId: record.launch.id,
    itemId: itemRow.id,
    source: key,
    outcome: reading.outcome,
    textId: text?.id ?? null,
    // It speaks of whatever runs there.
    version: null,
    commit: null,
    environmentId,
    observed: observedOf(result, { kind: 'heartbeat', attempt: 1, from: 'the job' }),
    freshSeconds: passed ? Math.ceil((lasts + Math.max(LEAST_SLACK, lasts / 10)) / 1000) : null,
    actorId: null,
    // A call may have come while this waited for the launch: what it caused is not older than the call.
    at: passed || reading.from > context.now ? reading.from : context.now,
  });
  await touchItems(context.tx, [itemRow.id], null);
  await context.audit({
    targetKind: 'item',
    targetId: itemRow.id,
    launchId: record.launch.id,
    itemKey: item.key,
    payload: { heartbeat: name, state: reading.state, outcome: reading.outcome, evidenceId: id },
    textRef: text,
  });
}
