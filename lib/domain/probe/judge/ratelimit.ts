import { type Gathered, headerOf } from '../facts/common.ts';
import type { RatelimitFacts } from '../facts/kinds.ts';
import { readRateLimit, readRetryAfter } from '../read/rate-limit.ts';
import type { RatelimitSpec } from '../spec/ratelimit.ts';
import { failureResult, type JudgeContext, type ProbeResult, Sheet } from './result.ts';

/** Whether, when and how a target refuses. */
export function judgeRatelimit(
  spec: RatelimitSpec,
  gathered: Gathered<RatelimitFacts>,
  { now }: JudgeContext,
): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  const broken = Object.entries(facts.statuses).filter(
    ([status]) => Number(status) >= 500 && Number(status) !== expect.status,
  );
  if (broken.length > 0)
    sheet.say(
      'No fault on the way',
      'fail',
      broken.map(([status, times]) => `${times} times status ${status}`).join(', '),
      'no fault',
      null,
      `Requests failed instead of being refused with status ${expect.status}: ${broken.map(([status, times]) => `${times} times status ${status}`).join(', ')}`,
    );
  if (!facts.refusal) {
    noRefusal(sheet, spec, facts);
    return sheet.result();
  }
  sheet.say(
    'Refused',
    'pass',
    `status ${facts.refusal.status} after ${facts.passed} requests`,
    `status ${expect.status}`,
  );
  sheet.check('Requests before the refusal', expect.after, { is: 'quantity', unit: 'count', amount: facts.passed });
  const { headers } = facts.refusal;
  const raw = headerOf(headers, 'retry-after');
  const wait = readRetryAfter(headers, now);
  if (raw !== null && wait === null)
    sheet.cannot('Retry-After', expect.retryAfter, 'fail', `"${raw}" is neither seconds nor a date`);
  else if (wait === null) sheet.check('Retry-After', expect.retryAfter, { is: 'nothing' });
  else sheet.check('Retry-After', expect.retryAfter, { is: 'quantity', unit: 'time', amount: wait * 1000, bare: 1000 });
  const told = readRateLimit(headers, now) ?? readRateLimit(facts.firstHeaders, now);
  sheet.check('RateLimit headers', expect.headers, told ? { is: 'text', value: describe(told) } : { is: 'nothing' });
  if (told?.limit && told.limit < facts.passed)
    sheet.warnings.push(`The target says that ${told.limit} requests are allowed, and let ${facts.passed} pass.`);
  judgeExempt(sheet, spec, facts);
  judgeRecovery(sheet, spec, facts);
  return sheet.result();
}

function describe({ draft, limit, remaining, reset }: NonNullable<ReturnType<typeof readRateLimit>>): string {
  return `${draft}: limit ${limit ?? 'not said'}, remaining ${remaining ?? 'not said'}, full again in ${reset ?? '?'} s`;
}

function noRefusal(sheet: Sheet, spec: RatelimitSpec, facts: RatelimitFacts): void {
  const wanted = `status ${spec.expect.status}`;
  if (facts.stopped) {
    const failed = failureResult(facts.stopped).outcome === 'fail';
    sheet.say('Refused', failed ? 'fail' : 'error', facts.stopped.message, wanted, `after ${facts.sent} requests`);
  } else if (facts.sent < spec.budget)
    sheet.say('Refused', 'error', `not within ${facts.sent} requests`, wanted, 'the budget was not used up');
  else {
    const others = Object.entries(facts.statuses).map(([status, times]) => `${times} times ${status}`);
    const seen = `no refusal in ${facts.sent} requests (${others.join(', ')})`;
    const words = `None of ${facts.sent} quick requests was refused with ${wanted}: ${others.join(', ')}`;
    sheet.say('Refused', 'fail', seen, wanted, null, words);
  }
}

function judgeExempt(sheet: Sheet, spec: RatelimitSpec, facts: RatelimitFacts): void {
  for (const url of spec.exempt) {
    const name = `${url} stays open`;
    const asked = facts.exempt.find((each) => each.url === url)?.answer;
    if (!asked) sheet.say(name, 'error', 'not asked', 'status 200');
    else if (asked.ok)
      sheet.say(
        name,
        asked.facts.status === 200 ? 'pass' : 'fail',
        `status ${asked.facts.status}`,
        'status 200',
        null,
        `${url} has to answer while the limit holds, and answered status ${asked.facts.status}`,
      );
    else
      sheet.say(
        name,
        failureResult(asked.failure).outcome === 'fail' ? 'fail' : 'error',
        asked.failure.message,
        'status 200',
      );
  }
}

function judgeRecovery(sheet: Sheet, { expect }: RatelimitSpec, { recovery }: RatelimitFacts): void {
  if (expect.recovers === undefined || expect.recovers === false) return;
  const longest = expect.recovers === true ? null : expect.recovers;
  const wanted = longest === null ? 'it answers again' : `it answers again within ${longest / 1000} s`;
  if (!recovery) {
    sheet.say('Recovers', 'error', 'not waited for', wanted);
    return;
  }
  const seen = `status ${recovery.status} after ${Math.round(recovery.waitedMs / 1000)} s`;
  const ok = recovery.status < 400 && (longest === null || recovery.waitedMs <= longest);
  sheet.say('Recovers', ok ? 'pass' : 'fail', seen, wanted);
}
