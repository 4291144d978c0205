import type { LaunchRecord } from '../../db/launch-record.ts';
import { changeSchedules, nextDue, schedulesOf } from '../../db/probe-schedules.ts';
import type { ReadDb, WriteTx } from '../../db/types.ts';
import type { LaunchStateName } from '../../domain/outcome.ts';
import { isScheduledIn, nextSlot, offsetOf } from '../../domain/probe/run/schedule.ts';
import { enqueue } from '../../queue/enqueue.ts';
import { serverProbes } from './server-probe.ts';

/** Everything due is taken by one job, which plans itself ahead. */
const DUE_JOB = { jobKey: 'schedules', queueName: 'schedules' } as const;

type Wanted = { itemId: string; probe: string; everySeconds: number };

function wantedOf(record: LaunchRecord): Wanted[] {
  const rows = new Map(record.items.filter((row) => !row.droppedAt).map((row) => [row.key, row]));
  return record.definition.items.flatMap((item) => {
    const row = rows.get(item.key);
    const regular = item.probes.some((block) => block.spec.every !== undefined);
    if (!row || !regular || row.conditionHolds === false) return [];
    if (!isScheduledIn(item.phase, record.launch.state as LaunchStateName)) return [];
    return serverProbes(item).flatMap(({ key, spec }) => {
      // What a person has to prepare cannot run while nobody is there.
      if (!spec?.every || (spec.kind === 'scenario' && spec.prepare)) return [];
      return [{ itemId: row.id, probe: key, everySeconds: Math.round(spec.every / 1000) }];
    });
  });
}

/** Brings the schedules of a launch in line with its checklist and its state; a pause outlives both. */
export async function syncSchedules(tx: WriteTx, record: LaunchRecord, now: Date): Promise<void> {
  const wanted = wantedOf(record);
  const existing = await schedulesOf(tx, record.launch.id);
  if (wanted.length === 0 && existing.length === 0) return;
  const key = (one: { itemId: string; probe: string }) => `${one.itemId} ${one.probe}`;
  const known = new Map(existing.map((row) => [key(row), row]));
  const names = new Set(wanted.map(key));
  const itemKeys = new Map(record.items.map((row) => [row.id, row.key]));
  const next = ({ itemId, probe, everySeconds }: Wanted) => {
    const every = everySeconds * 1000;
    return nextSlot(now, every, offsetOf(`${record.launch.projectId} ${itemKeys.get(itemId)} ${probe}`, every));
  };
  const add = wanted
    .filter((one) => !known.has(key(one)))
    .map((one) => ({ ...one, launchId: record.launch.id, nextAt: next(one) }));
  const move = wanted.flatMap((one) => {
    const row = known.get(key(one));
    return row && row.everySeconds !== one.everySeconds
      ? [{ id: row.id, everySeconds: one.everySeconds, nextAt: next(one) }]
      : [];
  });
  await changeSchedules(tx, {
    add,
    move,
    remove: existing.filter((row) => !names.has(key(row))).map((row) => row.id),
  });
  if (add.length + move.length > 0) await planDue(tx, now);
}

/** Plans the one job for the slot that is due next. `soonest`: those of the same second are taken together. */
export async function planDue(db: ReadDb, now: Date, soonest = 0): Promise<void> {
  const next = await nextDue(db);
  if (next)
    await enqueue(
      db,
      'schedules',
      {},
      { ...DUE_JOB, runAt: new Date(Math.max(next.getTime(), now.getTime() + soonest)) },
    );
}
