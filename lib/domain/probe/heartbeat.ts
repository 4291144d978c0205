import { nextOf } from './cron.ts';
import type { HeartbeatFacts } from './facts/kinds.ts';
import type { HeartbeatSpec } from './spec/heartbeat.ts';

type Rhythm = Pick<HeartbeatSpec, 'period' | 'schedule' | 'zone' | 'grace'>;
export type HeartbeatState = 'waiting' | 'on time' | 'late' | 'overdue' | 'failed';

export type HeartbeatReading = {
  state: HeartbeatState;
  outcome: 'pass' | 'unknown' | 'fail';
  /** Since when the outcome is this one. */
  from: Date;
  /** When it changes unless the job calls; null where it stays. */
  next: Date | null;
};

/** A call that is dated this far ahead, in milliseconds, proves nothing. */
const AHEAD = 60_000;
const EPOCH = new Date(0);

/** Late once the next call is due and the grace is over; overdue when the one after that is missing too. */
export function heartbeatDue(rhythm: Rhythm, facts: Pick<HeartbeatFacts, 'lastBeatAt' | 'since'>) {
  const due = nextDue(rhythm, new Date(facts.lastBeatAt ?? facts.since));
  return { due, late: plus(due, rhythm.grace), overdue: plus(nextDue(rhythm, due), rhythm.grace) };
}

/**
 * What the calls of a job say now. A job that says it failed has failed, whatever the time; one that was never called is waited for from
 * when its URL was made.
 */
export function readHeartbeat(
  spec: Rhythm & Pick<HeartbeatSpec, 'late'>,
  facts: HeartbeatFacts,
  now: Date,
): HeartbeatReading {
  const last = new Date(facts.lastBeatAt ?? facts.since);
  const time = last.getTime();
  if (!(time <= now.getTime() + AHEAD)) {
    return { state: 'late', outcome: 'unknown', from: EPOCH, next: Number.isNaN(time) ? null : last };
  }
  if (facts.failure) return { state: 'failed', outcome: 'fail', from: last, next: null };
  const { late, overdue } = heartbeatDue(spec, facts);
  if (now <= late) {
    const waiting = facts.lastBeatAt === null;
    return {
      state: waiting ? 'waiting' : 'on time',
      outcome: waiting ? 'unknown' : 'pass',
      from: last,
      next: after(late),
    };
  }
  const state = now <= overdue ? 'late' : 'overdue';
  if (spec.late === 'fail') return { state, outcome: 'fail', from: late, next: null };
  if (spec.late === 'unknown') return { state, outcome: 'unknown', from: late, next: null };
  if (state === 'late') return { state, outcome: 'unknown', from: late, next: after(overdue) };
  return { state, outcome: 'fail', from: overdue, next: null };
}

function nextDue(rhythm: Rhythm, after: Date): Date {
  if (rhythm.schedule !== undefined) return nextOf(rhythm.schedule, rhythm.zone, after) ?? new Date(8.64e15);
  return plus(after, rhythm.period ?? 0);
}

const plus = (at: Date, milliseconds: number) => new Date(Math.min(at.getTime() + milliseconds, 8.64e15));
/** The first instant that is past another. */
const after = (at: Date) => plus(at, 1);
