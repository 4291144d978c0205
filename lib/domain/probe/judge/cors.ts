import { type Gathered, type HeaderList, headerOf } from '../facts/common.ts';
import type { CorsAnswer, CorsFacts } from '../facts/kinds.ts';
import type { CorsSpec } from '../spec/cors.ts';
import { lookAlikes, STRANGER } from './look-alikes.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

/** One origin to ask with, twice: the request itself, and the preflight before it. */
export type CorsTrial = { origin: string; wanted: 'allowed' | 'denied'; why: string };

/** Every origin that has to be tried, allowed ones first. The names of the specification have to be filled in before. */
export function corsPlan(spec: Pick<CorsSpec, 'allow' | 'deny'>): CorsTrial[] {
  const plan = new Map<string, CorsTrial>();
  const add = (origin: string, wanted: CorsTrial['wanted'], why: string) => {
    const plain = originOf(origin);
    if (!plan.has(plain)) plan.set(plain, { origin: plain, wanted, why });
  };
  for (const origin of spec.allow) add(origin, 'allowed', 'it is allowed');
  for (const origin of spec.deny) add(origin, 'denied', 'it is not one of the allowed origins');
  add('null', 'denied', 'pages without an origin of their own send it');
  add(STRANGER, 'denied', 'nobody knows it');
  for (const origin of spec.allow)
    for (const like of lookAlikes(originOf(origin))) add(like, 'denied', `it looks like ${originOf(origin)}`);
  return [...plan.values()];
}

/** A variable often holds an address with a path. */
function originOf(text: string): string {
  return URL.canParse(text) && new URL(text).origin !== 'null' ? new URL(text).origin : text;
}

/** The headers of a preflight for this specification. */
export function preflightHeaders(spec: Pick<CorsSpec, 'method' | 'headers'>, origin: string): HeaderList {
  const names = Object.keys(spec.headers ?? {}).map((name) => name.toLowerCase());
  return [
    ['origin', origin],
    ['access-control-request-method', spec.method],
    ...(names.length > 0 ? [['access-control-request-headers', names.toSorted().join(',')] as [string, string]] : []),
  ];
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'POST']);
const SAFE_HEADERS = new Set(['accept', 'accept-language', 'content-language']);

export function judgeCors(spec: CorsSpec, gathered: Gathered<CorsFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const sheet = new Sheet();
  judgeWildcard(sheet, gathered.facts);
  const answers = new Map(gathered.facts.answers.map((answer) => [answer.origin, answer]));
  for (const trial of corsPlan(spec)) {
    const answer = answers.get(trial.origin);
    const name = `${trial.origin} is ${trial.wanted}`;
    if (!answer) sheet.say(name, 'error', 'not tried', trial.wanted, 'this origin was not tried');
    else if (trial.wanted === 'allowed') judgeAllowed(sheet, spec, trial, answer.actual, answer.preflight);
    else judgeDenied(sheet, trial, answer.actual, answer.preflight);
  }
  return sheet.result();
}

/** An answer that shows something; what failed on the way is said. A busy or broken target shows nothing about origins. */
function readable(sheet: Sheet, name: string, answer: CorsAnswer, wanted: string) {
  if (!answer.ok) {
    const failed = failureResult(answer.failure).outcome === 'fail' && wanted === 'allowed';
    sheet.say(name, failed ? 'fail' : 'error', answer.failure.message, wanted);
    return null;
  }
  const { status } = answer.facts;
  if (status >= 500 || status === 429) {
    sheet.say(
      name,
      wanted === 'allowed' ? 'fail' : 'error',
      `status ${status}`,
      wanted,
      'this answer shows nothing about origins',
      `The answer was status ${status}, which shows nothing about origins`,
    );
    return null;
  }
  return answer.facts;
}

function judgeAllowed(sheet: Sheet, spec: CorsSpec, trial: CorsTrial, actual: CorsAnswer, preflight: CorsAnswer): void {
  const name = `${trial.origin} is allowed`;
  const answer = readable(sheet, name, actual, 'allowed');
  if (answer) {
    const seen = headerOf(answer.headers, 'access-control-allow-origin');
    const ok = grants(seen, trial.origin) && (!spec.credentials || seen === trial.origin);
    const words = `Pages of ${trial.origin} are not let in: the answer ${seen === null ? 'names no allowed origin' : `allows ${seen}`}`;
    sheet.say(name, ok ? 'pass' : 'fail', seen ?? 'no allowed origin', trial.origin, null, words);
    credentials(sheet, spec, trial.origin, answer.headers);
    const vary = headerOf(answer.headers, 'vary')?.toLowerCase() ?? '';
    if (ok && seen !== '*' && !/\borigin\b|\*/.test(vary))
      sheet.warnings.push(
        `The answer to ${trial.origin} does not say "Vary: Origin": a cache may give it to another origin.`,
      );
  }
  const before = `${trial.origin}, preflight`;
  const asked = readable(sheet, before, preflight, 'allowed');
  if (!asked) return;
  const problem = preflightProblem(spec, trial.origin, asked);
  const words = `What browsers ask before a request (the preflight) of ${trial.origin} is refused: ${problem}`;
  const wanted = `${spec.method} is allowed`;
  sheet.say(before, problem === null ? 'pass' : 'fail', problem ?? 'allowed', wanted, null, words);
}

function credentials(sheet: Sheet, spec: CorsSpec, origin: string, headers: HeaderList): void {
  if (!spec.credentials) return;
  const seen = headerOf(headers, 'access-control-allow-credentials');
  sheet.say(`${origin} may send cookies`, seen === 'true' ? 'pass' : 'fail', seen ?? 'not allowed', 'true');
}

function preflightProblem(
  spec: CorsSpec,
  origin: string,
  { status, headers }: { status: number; headers: HeaderList },
): string | null {
  if (status < 200 || status > 299) return `status ${status}`;
  if (!grants(headerOf(headers, 'access-control-allow-origin'), origin)) return 'the origin is not allowed';
  const listed = (name: string) => (headerOf(headers, name) ?? '').split(',').map((each) => each.trim());
  const all = (list: string[]) => list.includes('*') && !spec.credentials;
  const methods = listed('access-control-allow-methods');
  if (!SAFE_METHODS.has(spec.method) && !methods.includes(spec.method) && !all(methods))
    return `${spec.method} is not allowed`;
  const allowed = listed('access-control-allow-headers').map((each) => each.toLowerCase());
  const missing = Object.keys(spec.headers ?? {}).filter((name) => {
    const lower = name.toLowerCase();
    return !SAFE_HEADERS.has(lower) && !allowed.includes(lower) && !(all(allowed) && lower !== 'authorization');
  });
  if (missing.length > 0) return `the header ${missing.join(', ')} is not allowed`;
  if (spec.credentials && headerOf(headers, 'access-control-allow-credentials') !== 'true')
    return 'cookies are not allowed';
  return null;
}

const grants = (seen: string | null, origin: string) => seen === '*' || seen === origin;

function judgeDenied(sheet: Sheet, trial: CorsTrial, actual: CorsAnswer, preflight: CorsAnswer): void {
  const name = `${trial.origin} is denied`;
  const answers = [actual, preflight].map((each) =>
    each.ok ? headerOf(each.facts.headers, 'access-control-allow-origin') : null,
  );
  const granted = answers.find((seen) => grants(seen, trial.origin));
  if (granted !== undefined) {
    const words = `Pages of ${trial.origin === 'null' ? 'no origin ("null")' : trial.origin} are let in, and should not be: ${trial.why}`;
    sheet.say(name, 'fail', `allowed by "${granted}"`, 'denied', trial.why, words);
    return;
  }
  if (!readable(sheet, name, actual, 'denied') || !readable(sheet, `${name}, preflight`, preflight, 'denied')) return;
  sheet.say(name, 'pass', 'denied', 'denied', trial.why);
}

function judgeWildcard(sheet: Sheet, facts: CorsFacts): void {
  const wild = facts.answers.some(({ actual, preflight }) =>
    [actual, preflight].some((each) => each.ok && headerOf(each.facts.headers, 'access-control-allow-origin') === '*'),
  );
  if (facts.answers.some(({ actual }) => actual.ok))
    sheet.say(
      'No wildcard',
      wild ? 'fail' : 'pass',
      wild ? 'every origin is allowed' : 'none',
      'none',
      null,
      'Pages of every origin are let in, by a wildcard',
    );
}
