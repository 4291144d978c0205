import { type Gathered, headerOf, headersOf } from '../facts/common.ts';
import type { HttpFacts } from '../facts/http.ts';
import { compileJsonPath } from '../json-path.ts';
import type { Observed } from '../match.ts';
import type { Matcher } from '../matcher.ts';
import { type Cookie, parseCookies } from '../read/cookies.ts';
import { readJson } from '../read/json.ts';
import type { HttpSpec } from '../spec/http.ts';
import type { HttpExpect, StatusExpectation } from '../spec/request.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

/** Holds one answer against what is expected of it. */
export function judgeHttp(spec: Pick<HttpSpec, 'expect'>, gathered: Gathered<HttpFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const sheet = new Sheet();
  checkAnswer(sheet, spec.expect, gathered.facts);
  return sheet.result(gathered.facts.timings);
}

export function checkAnswer(sheet: Sheet, expect: HttpExpect, facts: HttpFacts): void {
  if (expect.status) checkStatus(sheet, expect.status, facts.status);
  for (const [name, matcher] of Object.entries(expect.headers ?? {}))
    sheet.check(`Header ${name}`, matcher, maybeText(headerOf(facts.headers, name)));
  checkCookies(sheet, expect.cookies, parseCookies(headersOf(facts.headers, 'set-cookie')));
  checkJson(sheet, expect.json, facts.body);
  sheet.check('Text', expect.text, { is: 'text', value: facts.body.text, cut: facts.body.truncated });
  if (facts.body.truncated) sheet.cannot('Size', expect.size, 'error', `only ${facts.body.bytes} bytes were read`);
  else sheet.check('Size', expect.size, { is: 'quantity', unit: 'size', amount: facts.body.bytes, bare: 1 });
  checkTimes(sheet, expect, facts);
  sheet.check('Redirects', expect.redirects, { is: 'quantity', unit: 'count', amount: facts.redirects.length });
  sheet.check('Final address', expect.finalUrl, { is: 'text', value: facts.url });
  sheet.check('HTTP version', expect.httpVersion, { is: 'text', value: facts.httpVersion });
}

const maybeText = (value: string | null): Observed => (value === null ? { is: 'nothing' } : { is: 'text', value });

export function checkStatus(sheet: Sheet, expected: StatusExpectation, status: number): void {
  sheet.say('Status', statusFits(expected, status) ? 'pass' : 'fail', String(status), describeStatus(expected));
}

export function statusFits(expected: StatusExpectation, status: number): boolean {
  if ('any' in expected)
    return expected.any.some((each) =>
      each.endsWith('xx') ? Math.floor(status / 100) === Number(each[0]) : status === Number(each),
    );
  const { sign, than } = expected;
  return sign === '<' ? status < than : sign === '<=' ? status <= than : sign === '>' ? status > than : status >= than;
}

function describeStatus(expected: StatusExpectation): string {
  return 'any' in expected ? expected.any.join(' or ') : `${expected.sign} ${expected.than}`;
}

function checkCookies(sheet: Sheet, expected: HttpExpect['cookies'], cookies: Cookie[]): void {
  for (const [name, wanted] of Object.entries(expected ?? {})) {
    const cookie = cookies.findLast((each) => each.name === name);
    const label = `Cookie ${name}`;
    if (wanted.value) sheet.check(label, wanted.value, maybeText(cookie?.value ?? null));
    else sheet.say(label, cookie ? 'pass' : 'fail', cookie ? 'set' : 'not set', 'set');
    if (!('secure' in wanted) || !cookie) continue;
    sheet.flag(`${label}, Secure`, wanted.secure, cookie.secure, { yes: 'Secure', no: 'not Secure' });
    sheet.flag(`${label}, HttpOnly`, wanted.httpOnly, cookie.httpOnly, { yes: 'HttpOnly', no: 'not HttpOnly' });
    sheet.check(`${label}, SameSite`, wanted.sameSite, maybeText(cookie.sameSite));
    sheet.check(`${label}, path`, wanted.path, maybeText(cookie.path));
    sheet.check(`${label}, domain`, wanted.domain, maybeText(cookie.domain));
  }
}

function checkJson(sheet: Sheet, expected: Record<string, Matcher> | undefined, body: HttpFacts['body']): void {
  const paths = Object.entries(expected ?? {});
  if (paths.length === 0) return;
  const document = body.truncated ? null : readJson(body.text);
  for (const [path, matcher] of paths) {
    if (!document) {
      sheet.cannot(path, matcher, 'error', `the answer is longer than the ${body.bytes} bytes that were read`);
      continue;
    }
    if (!document.ok) {
      sheet.cannot(path, matcher, 'fail', 'the answer is no JSON');
      continue;
    }
    const found = findPath(path, document.value, body.text.length);
    if (found.ok) sheet.check(path, matcher, found.observed);
    else sheet.cannot(path, matcher, 'error', found.message);
  }
}

type FoundPath = { ok: true; observed: Observed } | { ok: false; message: string };

/** What a path points at: one value, nothing, or all values where it can point at several. */
export function findPath(path: string, document: unknown, size: number): FoundPath {
  const compiled = compileJsonPath(path);
  if (!compiled.ok) return compiled;
  const found = compiled.path.find(document, size);
  if (!found.ok) return found;
  if (!compiled.path.single) return { ok: true, observed: { is: 'values', values: found.values } };
  return { ok: true, observed: found.values.length === 0 ? { is: 'nothing' } : { is: 'json', value: found.values[0] } };
}

const PHASES = [
  ['dns', 'Name lookup'],
  ['connect', 'Connecting'],
  ['tls', 'TLS handshake'],
  ['firstByte', 'First byte'],
  ['transfer', 'Transfer'],
] as const;

function checkTimes(sheet: Sheet, expect: HttpExpect, { timings }: HttpFacts): void {
  const check = (name: string, matcher: Matcher | undefined, amount: number | null) => {
    if (amount === null) sheet.cannot(name, matcher, 'error', 'this phase did not take place');
    else sheet.check(name, matcher, { is: 'quantity', unit: 'time', amount });
  };
  check('Time', expect.time, timings.total);
  check('Time in total', expect.times?.total, timings.total);
  for (const [phase, name] of PHASES) {
    check(name, expect.times?.[phase], timings[phase]);
    check(name, expect[phase], timings[phase]);
  }
}
