import { stillRunning } from '../../db/probe-runs.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import type { Deps } from '../deps.ts';
import { beginRuns } from './begin-runs.ts';
import { equipmentOf } from './environment-tools.ts';
import { keepRuns, type SeenRun } from './keep-runs.ts';
import type { Asked } from './queue-run.ts';
import { type ExecuteOptions, type Shift, seeRun } from './see-run.ts';
import { settleRuns } from './settle-runs.ts';
import { enterGroup, type Member } from './settle-together.ts';
import { watchRuns } from './watch-runs.ts';

export type AskedTogether = { launchId: string; runs: Omit<Asked, 'launchId'>[] };

/** Runs of a job that a worker takes up at a time, and how many of them ask their targets at once. */
const TAKEN = 64;
const ASKING = 16;
/** Milliseconds that a result waits for others, which are kept in the same transaction. */
const KEEP_AFTER = 50;
/** Milliseconds after which what found no place yet is put off, so that one busy host does not hold a worker. */
const PUT_OFF_AFTER = 5_000;

/**
 * Runs what was asked for, outside of any transaction, and keeps the results: taking up, keeping and settling are one transaction
 * each for many runs. Called again, it runs nothing twice.
 */
export async function executeProbes(deps: Deps, asked: AskedTogether, options: ExecuteOptions): Promise<void> {
  const { launchId } = asked;
  const equipment = new Map<string, ReturnType<typeof equipmentOf>>();
  const watch = watchRuns((ids) => stillRunning(deps.db, ids));
  const member = enterGroup(launchId);
  const shift: Shift = {
    ...{ deps, launchId, options, watch },
    equipment: (id) => {
      const known = equipment.get(id) ?? equipmentOf(deps, id);
      equipment.set(id, known);
      return known;
    },
  };
  try {
    await work(shift, asked.runs, member);
  } finally {
    watch.stop();
    member.leave();
  }
}

async function work(shift: Shift, runs: AskedTogether['runs'], member: Member): Promise<void> {
  const { deps, launchId, options, watch } = shift;
  const { job, signal } = options;
  const turn = turnstile(options.atOnce ?? ASKING);
  const began = performance.now();
  const going = new Set<Promise<void>>();
  const settling: Promise<void>[] = [];
  const seen: SeenRun[] = [];
  let waiting = runs;
  const isWanted = () => waiting.length > 0 && !signal?.aborted;
  while (isWanted() || going.size > 0 || seen.length > 0) {
    if (isWanted() && going.size < TAKEN) {
      const putOff = going.size === 0 || performance.now() - began > PUT_OFF_AFTER;
      const room = TAKEN - going.size;
      const { begun, later } = await beginRuns(deps, SYSTEM, { launchId, job, runs: waiting, room, putOff });
      waiting = later;
      for (const run of begun) {
        // Watched from here on, so that one which is cancelled while it waits for its turn asks nobody.
        const stop = new AbortController();
        const unwatch = watch.watch(run.runId, () => stop.abort());
        const one: Promise<void> = turn(() => seeRun(shift, run, stop.signal)).then((result) => {
          unwatch();
          going.delete(one);
          if (result) seen.push(result);
        });
        going.add(one);
      }
    }
    await someOf(going);
    const news = seen.length > 0 && (await keepSeen(deps, { launchId, jobId: job.id, runs: seen.splice(0) }));
    // Somebody waits for it; what its schedule asked for becomes evidence with others of the same second.
    if (news) settling.push(member.settled(() => settleAll(deps, launchId)));
  }
  member.leave();
  await Promise.all(settling);
  signal?.throwIfAborted();
}

/** Lets work begin, a few at a time and in its order. */
function turnstile(atOnce: number) {
  let free = atOnce;
  const line: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => line.push(enter));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Waits for the first to end, and for those that end together with it. */
async function someOf(going: ReadonlySet<Promise<void>>): Promise<void> {
  if (going.size === 0) return;
  await Promise.race(going);
  if (going.size === 0) return;
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, KEEP_AFTER);
  await Promise.race([late.promise, Promise.all(going)]);
  clearTimeout(timer);
}

/** Answers whether somebody waits for one of them. */
async function keepSeen(deps: Deps, seen: { launchId: string; jobId: string; runs: SeenRun[] }): Promise<boolean> {
  const { runs } = seen;
  const { kept } = await keepRuns(deps, SYSTEM, seen);
  const ours = new Set(kept.map((one) => one.runId));
  for (const { runId } of runs)
    if (!ours.has(runId)) deps.log.warn({ runId }, 'The result of a run that ended meanwhile was not counted');
  return kept.some((one) => !one.scheduled);
}

export async function settleAll(deps: Deps, launchId: string): Promise<void> {
  for (let more = true; more; ) ({ more } = await settleRuns(deps, SYSTEM, { launchId }));
}
