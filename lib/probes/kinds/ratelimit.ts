import { setTimeout as pause } from 'node:timers/promises';
import type { HeaderList } from '#lib/domain/probe/facts/common.ts';
import type { RatelimitFacts } from '#lib/domain/probe/facts/kinds.ts';
import { readRateLimit, readRetryAfter } from '#lib/domain/probe/read/rate-limit.ts';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import type { RatelimitSpec } from '#lib/domain/probe/spec/ratelimit.ts';
import { gatherHttp } from '../http/facts.ts';
import { deadline } from '../net/deadline.ts';
import type { Gather, Tools } from '../tools.ts';

/** Milliseconds: for all requests together, and for waiting until the limit is over where nothing else is said. */
const MOST_SENDING = 300_000;
const MOST_WAITING = 120_000;

/** One request after the other until the first refusal, so that the count is exact. */
export const ratelimit: Gather<'ratelimit'> = async (spec, tools) => {
  const began = performance.now();
  const limit = deadline(MOST_SENDING, tools.signal);
  const sending = { ...tools, signal: limit.signal };
  const facts: RatelimitFacts = {
    sent: 0,
    passed: 0,
    statuses: {},
    firstHeaders: [],
    refusal: null,
    exempt: [],
    recovery: null,
    stopped: null,
  };
  while (facts.sent < spec.budget && facts.refusal === null && facts.stopped === null) {
    const answer = await gatherHttp(requestOf(spec, spec.url), sending);
    facts.sent += 1;
    if (!answer.ok) {
      facts.stopped = limit.signal.aborted && !tools.signal.aborted ? OUT_OF_TIME : answer.failure;
      break;
    }
    const { status, headers } = answer.facts;
    if (facts.sent === 1) facts.firstHeaders = headers;
    facts.statuses[status] = (facts.statuses[status] ?? 0) + 1;
    if (status === spec.expect.status) facts.refusal = { status, headers, afterMs: performance.now() - began };
    else facts.passed += 1;
  }
  limit.clear();
  if (facts.refusal) {
    for (const url of spec.exempt) {
      const answer = await gatherHttp({ method: 'GET', url, follow: 0 }, tools);
      facts.exempt.push({ url, answer: answer.ok ? { ok: true, facts: { status: answer.facts.status } } : answer });
    }
    facts.recovery = await recovery(spec, facts.refusal.headers, tools);
  }
  return { ok: true, facts };
};

const OUT_OF_TIME = { code: 'deadline', message: 'Five minutes of requests were over.' } as const;

const requestOf = ({ method, headers }: RatelimitSpec, url: string): RequestSpec => ({
  method,
  url,
  headers,
  follow: 0,
});

/** Waits as long as the refusal says and asks once more; null where it need not, or nothing says how long. */
async function recovery(spec: RatelimitSpec, headers: HeaderList, tools: Tools): Promise<RatelimitFacts['recovery']> {
  const { recovers } = spec.expect;
  if (recovers === undefined || recovers === false) return null;
  const longest = recovers === true ? MOST_WAITING : recovers;
  const told = readRetryAfter(headers, tools.now) ?? readRateLimit(headers, tools.now)?.reset ?? null;
  if (told === null && recovers === true) return null;
  const began = performance.now();
  try {
    await pause(Math.min(longest, told === null ? longest : told * 1000), undefined, { signal: tools.signal });
  } catch {
    return null;
  }
  const waitedMs = performance.now() - began;
  const answer = await gatherHttp(requestOf(spec, spec.url), tools);
  return answer.ok ? { waitedMs, status: answer.facts.status } : null;
}
