import { z } from 'zod';
import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import { lockHosts, markStarts } from '../../db/probe-hosts.ts';
import { endProbeRuns, insertAttempts, type Prepare } from '../../db/probe-runs.ts';
import { type AskedRun, askedRuns, holdBack, lockBusyItems, lockRunning, startRuns } from '../../db/probe-take.ts';
import { tellRuns } from '../../db/run-news.ts';
import { type RunSetting, runSetting } from '../../db/run-setting.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type JobAttempt, wasLeftBehind } from '../../domain/probe/run/job.ts';
import { admit, type Places } from '../../domain/probe/run/places.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { publishChange } from '../launch/publish.ts';
import { type OperationContext, operation } from '../operation.ts';
import { cancelForClosed } from './cancel-for-closed.ts';
import { JobId, LONGEST_RUN } from './limits.ts';
import { queueAgain, queueRun, wakeHeldBack } from './queue-run.ts';
import { type ReadyRun, readyRuns } from './ready-runs.ts';
import { newsOf } from './run-news.ts';

/** One attempt, and one more after a worker that stopped half way. */
const ATTEMPTS = 2;

/**
 * A worker takes up runs of one launch that its job carries, as many as have a place now. One that is found running under an earlier
 * attempt of the job was begun by a worker that is gone: it is lost and counts for nothing, and the next attempt is a run of its own,
 * once. What cannot begin yet is in `later`, or has a job of its own at a later time (`putOff`).
 */
export const beginRuns = operation({
  name: 'probe.begin',
  summary: 'Take up probes that were asked for',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({
    launchId: LaunchId,
    job: z.object({ id: JobId, attempt: z.number().int().positive() }),
    runs: z.array(z.object({ itemId: z.uuid(), probe: z.string() })).max(1000),
    /** How many the worker can take. */
    room: z.number().int().positive(),
    /** Whether what cannot begin now is put off: the worker has nothing else of it under way. */
    putOff: z.boolean(),
  }),
  load: async (tx, input) => {
    const setting = await runSetting(tx, input.launchId);
    if (!setting) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: setting.projectId, target: setting };
  },
  run: async (context, { launchId, job, runs, room, putOff }, setting) => {
    const asked = await askedRuns(context.tx, launchId, runs);
    if (setting.closedAt) await cancelForClosed(context, asked);
    const leftBehind = await lockLeftBehind(context, launchId, asked, job);
    const waiting = asked.filter((run) => run.state !== 'running');
    const all = setting.closedAt ? [] : await readyRuns(context, launchId, setting, [...leftBehind, ...waiting]);
    const wanting = all.filter(({ run }) => run.state !== 'running');
    const places = await findPlaces(context, wanting, room);
    const begin = wanting.filter(({ run }) => places.begin.includes(run.id));
    const starts = begin.map(({ run, hosts }) => ({ id: run.id, hosts }));
    const started = await startRuns(context.tx, starts, job, context.now);
    const again = await takeAgain(
      context,
      launchId,
      setting,
      all.filter(({ run }) => run.state === 'running'),
      job,
    );
    const begun = [
      ...again,
      ...begin.filter(({ run }) => started.has(run.id)).map((ready) => begunRun(ready, setting)),
    ];
    const held = wanting.filter(({ run }) => !started.has(run.id));
    if (putOff && begun.length === 0) {
      await putOffRuns(context, held, places);
      return { begun, later: [] };
    }
    return { begun, later: held.map(({ run: { itemId, probe } }) => ({ itemId, probe })) };
  },
});

async function lockLeftBehind(
  { tx }: OperationContext,
  launchId: string,
  asked: readonly AskedRun[],
  job: JobAttempt,
): Promise<AskedRun[]> {
  const found = asked.filter((run) => wasLeftBehind(run, job));
  if (found.length === 0) return [];
  // In the order of everybody else: the launch first, then its runs.
  await lockLaunch(tx, launchId);
  const running = await lockRunning(
    tx,
    found.map((run) => run.id),
  );
  return found.filter((run) => running.has(run.id));
}

function begunRun(ready: ReadyRun, setting: RunSetting, run: Pick<AskedRun, 'id' | 'attempt'> = ready.run) {
  const { spec, refused, freshSeconds, gateTitle, environment } = ready;
  return {
    runId: run.id,
    itemKey: ready.run.itemKey ?? '',
    probe: ready.run.probe,
    attempt: run.attempt,
    requestedAt: ready.run.requestedAt,
    slot: ready.run.slot,
    givenUp: false,
    spec,
    refused,
    freshSeconds,
    launch: { version: ready.run.version, commit: ready.run.commit },
    variables: setting.definition.variables,
    gateTitle,
    environment,
    /** Somebody did what a scenario wants to have done first. */
    prepared: (ready.run.prepare as Prepare | null)?.answer === 'done',
  };
}

export type BegunRun = ReturnType<typeof begunRun>;

async function findPlaces(context: OperationContext, wanting: readonly ReadyRun[], room: number): Promise<Places> {
  const { tx, now, deps } = context;
  if (wanting.length === 0) return { begin: [], wait: [], started: [] };
  const busyItems = await lockBusyItems(
    tx,
    wanting.map(({ run }) => run.itemId),
  );
  const states = await lockHosts(
    tx,
    wanting.flatMap(({ hosts }) => hosts),
    new Date(now.getTime() - LONGEST_RUN),
  );
  const wishes = wanting.map(({ run, hosts, gapMs }) => ({ id: run.id, itemId: run.itemId, hosts, gapMs }));
  const places = admit(wishes, states, { now, atOnce: deps.settings.probesPerHost, room, busyItems });
  await markStarts(tx, places.started, now);
  return places;
}

async function putOffRuns({ tx, now }: OperationContext, held: readonly ReadyRun[], places: Places): Promise<void> {
  const waits = new Map(places.wait.map((wait) => [wait.id, wait]));
  const named = held.flatMap(({ run }) => {
    const host = waits.get(run.id)?.host ?? null;
    return host === null ? [] : [{ run, host }];
  });
  const [first, ...others] = held.map(({ run }) => run);
  if (!first) return;
  if (others.length > 0) await queueAgain(tx, [first, ...others], now);
  else {
    const again = waits.get(first.id)?.again ?? new Date(now.getTime() + 1000);
    await queueRun(tx, first, { scheduled: first.slot !== null, runAt: again });
  }
  await holdBack(
    tx,
    named.map(({ run, host }) => ({ id: run.id, host })),
  );
  const news = named.filter(({ run, host }) => run.waitingFor !== host);
  await tellRuns(
    tx,
    first.launchId,
    news.map(({ run, host }) => newsOf(run, run.itemKey ?? '', { state: 'queued', waitingFor: host })),
  );
}

async function takeAgain(
  context: OperationContext,
  launchId: string,
  setting: RunSetting,
  leftBehind: readonly ReadyRun[],
  job: JobAttempt,
): Promise<BegunRun[]> {
  const { tx, now } = context;
  const spent = leftBehind.filter(({ run }) => run.attempt >= ATTEMPTS);
  const lost = leftBehind.filter(({ run }) => run.attempt < ATTEMPTS);
  const givenUp = spent.map((ready) => ({ ...begunRun(ready, setting), givenUp: true }));
  if (lost.length === 0) return givenUp;
  const record = await loadLaunchRecord(tx, launchId);
  await endProbeRuns(
    tx,
    lost.map(({ run }) => run.id),
    { state: 'lost', at: now },
  );
  const attempts = await insertAttempts(
    tx,
    lost.map(({ run, hosts }) => {
      const { itemId, probe, version, commit, requestedById, requestedAt, slot, batchId, prepare } = run;
      const again = {
        launchId,
        itemId,
        probe,
        version,
        commit,
        requestedById,
        requestedAt,
        slot,
        batchId,
        prepare,
        hosts,
      };
      const taken = { state: 'running', startedAt: now, jobId: job.id, jobAttempt: job.attempt } as const;
      return { ...again, ...taken, attempt: run.attempt + 1 };
    }),
  );
  await wakeHeldBack(tx, [...new Set(lost.flatMap(({ run }) => run.hosts))], lost.length);
  const begun = lost.map((ready) => {
    const { run } = ready;
    const row = attempts.find((one) => one.itemId === run.itemId && one.probe === run.probe);
    if (!row) throw new Error(`the next attempt of run ${run.id} was not stored`);
    return { begun: begunRun(ready, setting, { id: row.id, attempt: run.attempt + 1 }), lost: run };
  });
  await context.auditAll(
    begun.map(({ begun: { probe, attempt, runId }, lost: { id, itemId, itemKey } }) => ({
      ...{ targetKind: 'item', targetId: itemId, launchId, itemKey },
      payload: { probe, attempt, runId, lostRunId: id },
    })),
  );
  const [only] = begun;
  const what = begun.length === 1 && only ? only.begun.probe : `${begun.length} checks`;
  const text = `began ${what} again, because the worker stopped while it ran`;
  const itemKeys = lost.flatMap(({ run }) => run.itemKey ?? []);
  await publishChange(context, launchId, { action: 'probe.begin', text, itemKeys }, record);
  return [...givenUp, ...begun.map((one) => one.begun)];
}
