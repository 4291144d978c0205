import type { Gathered } from '../facts/common.ts';
import type { HeartbeatFacts } from '../facts/kinds.ts';
import { type HeartbeatState, readHeartbeat } from '../heartbeat.ts';
import { showQuantity } from '../quantity.ts';
import type { HeartbeatSpec } from '../spec/heartbeat.ts';
import { failureResult, type JudgeContext, type ProbeResult, Sheet } from './result.ts';

const WHY: Record<HeartbeatState, string> = {
  waiting: 'The first call is not due yet',
  'on time': 'On time',
  late: 'The call is late',
  overdue: 'Two calls are missing',
  failed: 'The job said that it failed',
};

export function judgeHeartbeat(
  spec: HeartbeatSpec,
  gathered: Gathered<HeartbeatFacts>,
  { now }: JudgeContext,
): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { state, outcome } = readHeartbeat(spec, facts, now);
  const observed = [lastCall(facts, now), facts.failure ? failureWords(facts.failure) : ''].filter(Boolean).join(', ');
  const expected =
    spec.schedule === undefined
      ? `a call every ${time(spec.period ?? 0)}`
      : `a call at ${spec.schedule} (${spec.zone})`;
  const sheet = new Sheet();
  sheet.say('Heartbeat', outcome === 'unknown' ? 'error' : outcome, observed, expected);
  const result = { ...sheet.result(), outcome };
  return outcome === 'pass' ? result : { ...result, reason: `${WHY[state]}: ${observed}; expected ${expected}.` };
}

function lastCall({ lastBeatAt }: HeartbeatFacts, now: Date): string {
  if (lastBeatAt === null) return 'no call yet';
  const ago = Math.max(0, Math.round((now.getTime() - Date.parse(lastBeatAt)) / 1000) * 1000);
  return Number.isNaN(ago) ? 'no call that can be dated' : `last call ${time(ago)} ago`;
}

const failureWords = ({ exitCode }: { exitCode: number | null }) =>
  exitCode === null ? 'and it said that it failed' : `and it ended with code ${exitCode}`;
const time = (amount: number) => showQuantity({ unit: 'time', amount });
