import type { HeaderList } from '#lib/domain/probe/facts/common.ts';
import { headerOf, headersOf } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import type { StepFacts } from '#lib/domain/probe/facts/kinds.ts';
import type { ProbeResult } from '#lib/domain/probe/judge/result.ts';
import { parseCookies } from '#lib/domain/probe/read/cookies.ts';
import { isSecretName, type Redactor } from '#lib/domain/probe/redact.ts';
import { asCurl } from './http/curl.ts';

/*
 * What is kept of the facts: everything goes through the redactor before it leaves the engine. Places that hold answers of strangers
 * get the treatment of their kind, wherever they stand; all other texts lose the secrets that are known.
 */
const ADDRESSES = new Set(['url', 'from', 'to', 'finalUrl', 'location']);

/** Of the rows of a query. */
const ROWS = 10;

/** Facts as they may be stored and shown. */
export function shownFacts(facts: unknown, redactor: Redactor): unknown {
  if (isHttp(facts)) return shownHttp(facts, redactor);
  if (isStep(facts)) {
    // What was kept may be a token, and what was sent stands in the request of the answer.
    const { captured, sent: _, ...rest } = facts;
    const shown = shownRecord(rest, redactor);
    return { ...shown, kept: Object.keys(captured) };
  }
  if (Array.isArray(facts))
    return isHeaders(facts) ? redactor.headers(facts) : facts.map((each) => shownFacts(each, redactor));
  if (typeof facts === 'string') return redactor.text(facts);
  if (typeof facts !== 'object' || facts === null) return facts;
  return shownRecord(facts, redactor);
}

function shownRecord(record: object, redactor: Redactor): Record<string, unknown> {
  const entries = Object.entries(record).map(([key, value]): [string, unknown] => [
    redactor.text(key),
    typeof value === 'string' && ADDRESSES.has(key)
      ? redactor.url(value)
      : shownFacts(key === 'rows' && Array.isArray(value) ? value.slice(0, ROWS) : value, redactor),
  ]);
  return Object.fromEntries(entries);
}

function shownHttp({ request, body, headers, ...rest }: HttpFacts, redactor: Redactor) {
  const { text, cut } = redactor.body(body.text, headerOf(headers, 'content-type'));
  const shown = shownRecord(rest, redactor);
  const sent = request && {
    headers: redactor.headers(request.headers),
    body: request.body === null ? null : redactor.body(request.body, headerOf(request.headers, 'content-type')).text,
  };
  return {
    ...shown,
    headers: redactor.headers(headers),
    body: { ...body, text, shownCut: cut },
    request: sent,
    curl: sent && asCurl({ method: rest.method, url: redactor.url(rest.url), ...sent }),
  };
}

const has = (value: unknown, ...keys: string[]) =>
  typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
const isHttp = (value: unknown): value is HttpFacts => has(value, 'method', 'url', 'status', 'headers', 'body');
const isStep = (value: unknown): value is StepFacts => has(value, 'index', 'skipped', 'answer', 'captured');

function isHeaders(value: unknown[]): value is HeaderList {
  return (
    value.length > 0 &&
    value.every(
      (each) => Array.isArray(each) && each.length === 2 && typeof each[0] === 'string' && typeof each[1] === 'string',
    )
  );
}

/**
 * Secrets that nobody named before: what a scenario kept under a name of a secret, cookies that were set, and what an expectation looked at
 * in a place made for secrets.
 */
export function foundSecrets(facts: unknown, { assertions }: Pick<ProbeResult, 'assertions'>): string[] {
  const observed = assertions.flatMap((each) => {
    const place = /(?:^|: )(?:\$.*?|Header |Cookie )([\w-]+)["'\]]*$/.exec(each.name)?.[1];
    const isText = each.observed.length >= SHORTEST && place !== undefined && isSecretName(place);
    return isText ? [each.observed.replace(/\.\.\.$/, '')] : [];
  });
  return [...observed, ...within(facts, 0)].filter((value) => value.length >= SHORTEST);
}

/** Shorter values of strangers are words such as "dark", and hiding them would hide half of a page. */
const SHORTEST = 12;

function within(facts: unknown, depth: number): string[] {
  if (typeof facts !== 'object' || facts === null || depth > 6) return [];
  if (isHttp(facts)) return parseCookies(headersOf(facts.headers, 'set-cookie')).map(({ value }) => value);
  const inside = Object.values(facts).flatMap((each) => within(each, depth + 1));
  if (!isStep(facts)) return inside;
  const kept = Object.entries(facts.captured).filter(([name]) => isSecretName(name));
  return [...inside, ...kept.map(([, value]) => value)];
}
