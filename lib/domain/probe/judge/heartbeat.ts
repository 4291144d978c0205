import type { Gathered } from '../facts/common.ts';
import type { HeartbeatFacts } from '../facts/kinds.ts';
import { showQuantity } from '../quantity.ts';
import type { HeartbeatSpec } from '../spec/heartbeat.ts';
import { failureResult, type JudgeContext, type ProbeResult, Sheet } from './result.ts';

export type HeartbeatState = 'waiting' | 'on time' | 'late' | 'overdue';

/** Waiting until the first call is due; late once period and grace are over, overdue another period later. */
export function heartbeatState(
  spec: Pick<HeartbeatSpec, 'period' | 'grace'>,
  facts: HeartbeatFacts,
  now: Date,
): HeartbeatState {
  const last = Date.parse(facts.lastBeatAt ?? facts.since);
  const elapsed = now.getTime() - last;
  // An instant that cannot be read or lies ahead proves nothing.
  if (!Number.isFinite(elapsed) || elapsed < -60_000) return 'late';
  if (elapsed <= spec.period + spec.grace) return facts.lastBeatAt === null ? 'waiting' : 'on time';
  return elapsed <= 2 * spec.period + spec.grace ? 'late' : 'overdue';
}

/** When the state changes next unless the job calls; null where it stays. */
export function heartbeatDue(
  spec: Pick<HeartbeatSpec, 'period' | 'grace'>,
  facts: HeartbeatFacts,
): { late: Date; overdue: Date } {
  const last = Date.parse(facts.lastBeatAt ?? facts.since);
  return { late: new Date(last + spec.period + spec.grace), overdue: new Date(last + 2 * spec.period + spec.grace) };
}

export function judgeHeartbeat(
  spec: HeartbeatSpec,
  gathered: Gathered<HeartbeatFacts>,
  { now }: JudgeContext,
): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const state = heartbeatState(spec, facts, now);
  const sheet = new Sheet();
  const ago = facts.lastBeatAt === null ? null : now.getTime() - Date.parse(facts.lastBeatAt);
  const observed =
    ago === null
      ? 'no call yet'
      : `last call ${showQuantity({ unit: 'time', amount: Math.max(0, Math.round(ago / 1000) * 1000) })} ago`;
  const expected = `a call every ${showQuantity({ unit: 'time', amount: spec.period })}`;
  if (state === 'on time') {
    sheet.say('Heartbeat', 'pass', observed, expected);
    return sheet.result();
  }
  const failed = spec.late === 'fail' ? state !== 'waiting' : spec.late === 'unknown then fail' && state === 'overdue';
  sheet.say('Heartbeat', failed ? 'fail' : 'error', observed, expected);
  const result = sheet.result();
  return failed
    ? result
    : {
        ...result,
        outcome: 'unknown',
        reason: `${state === 'waiting' ? 'The first call is not due yet' : 'The call is late'}: ${observed}.`,
      };
}
