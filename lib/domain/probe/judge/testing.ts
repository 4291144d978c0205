import type { HeaderList, Timings } from '../facts/common.ts';
import type { HttpFacts } from '../facts/http.ts';
import { parseProbeSpec } from '../spec/parse.ts';
import type { ProbeKind, SpecOf } from '../spec/registry.ts';
import type { ProbeResult } from './result.ts';

export const NOW = new Date('2027-03-01T12:00:00Z');
export const CONTEXT = { now: NOW };
export const TIMINGS: Timings = { dns: 1, connect: 2, tls: 20, firstByte: 80, transfer: 10, total: 113 };

/** Facts of an answer, as tests need them. */
export function answer(
  given: {
    status?: number;
    headers?: HeaderList;
    text?: string;
    truncated?: boolean;
    url?: string;
    method?: string;
  } = {},
): HttpFacts {
  const text = given.text ?? '';
  return {
    method: given.method ?? 'GET',
    url: given.url ?? 'https://api.acme.io/health',
    status: given.status ?? 200,
    httpVersion: '1.1',
    headers: given.headers ?? [],
    body: { text, bytes: text.length, truncated: given.truncated ?? false },
    redirects: [],
    timings: TIMINGS,
    address: '198.51.100.7',
    tls: null,
  };
}

export const ok = <Facts>(facts: Facts) => ({ ok: true as const, facts });

export function spec<Kind extends ProbeKind>(kind: Kind, keys: Record<string, unknown>): SpecOf<Kind> {
  const parsed = parseProbeSpec({ kind, ...keys });
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.message}`).join(' '));
  return parsed.spec as unknown as SpecOf<Kind>;
}

/** Names of the assertions that did not pass: a test that expects one of them sees that no other failed with it. */
export function failed(result: ProbeResult): string[] {
  return result.assertions.filter((each) => each.outcome !== 'pass').map((each) => `${each.outcome} ${each.name}`);
}
