import { headerOf, headersOf } from '../facts/common.ts';
import type { HeadersFacts } from '../facts/kinds.ts';
import { parseCookies } from '../read/cookies.ts';
import { parseCsp, unsafeParts } from '../read/csp.ts';
import { parseHsts } from '../read/hsts.ts';
import { isClosedFrame, isHttpsRedirect, tellsVersion } from './header-rules.ts';
import type { GradePoint } from './result.ts';

const HALF_A_YEAR = 15_552_000;
const STEPS = [
  ['A', 90],
  ['B', 75],
  ['C', 60],
  ['D', 40],
] as const;

/** Points out of 100 for what an answer does to protect itself, each with its reason. What could not be tried counts nothing either way. */
export function gradeHeaders({ page, plain }: HeadersFacts): { grade: string; points: GradePoint[] } {
  const { headers, url } = page;
  const points: GradePoint[] = [];
  const give = (name: string, of: number, got: number, reason: string) =>
    points.push({ name, points: got, of, reason });
  const secure = url.startsWith('https:');

  const hsts = headerOf(headers, 'strict-transport-security');
  const age = hsts === null || !secure ? null : parseHsts(hsts).maxAge;
  if (age === null)
    give('Strict-Transport-Security', 20, 0, secure ? 'It is missing.' : 'The page came over plain HTTP.');
  else if (age < HALF_A_YEAR)
    give('Strict-Transport-Security', 20, 10, `It holds for ${Math.floor(age / 86_400)} days only.`);
  else give('Strict-Transport-Security', 20, 20, 'It holds for half a year or longer.');

  const policies = parseCsp(headersOf(headers, 'content-security-policy'));
  const open = unsafeParts(policies);
  if (policies.length === 0) give('Content-Security-Policy', 30, 0, 'It is missing.');
  else
    give(
      'Content-Security-Policy',
      30,
      Math.max(5, 30 - open.length * 10),
      open.length === 0 ? 'Nothing is left open.' : `Left open: ${open.join('; ')}.`,
    );

  const ancestors = policies.find((policy) => policy.has('frame-ancestors'))?.get('frame-ancestors');
  const framing = ancestors ? `frame-ancestors ${ancestors.join(' ')}` : headerOf(headers, 'x-frame-options');
  const closed = framing !== null && isClosedFrame(framing);
  give(
    'Framing',
    10,
    closed ? 10 : 0,
    closed ? `Others cannot frame it (${framing}).` : 'Any page can show it in a frame.',
  );

  const sniff = headerOf(headers, 'x-content-type-options')?.trim().toLowerCase() === 'nosniff';
  give('Content type', 10, sniff ? 10 : 0, sniff ? 'Browsers do not guess it.' : 'Browsers may guess it (no nosniff).');

  const referrer = headerOf(headers, 'referrer-policy');
  const discreet = referrer !== null && !/unsafe-url|no-referrer-when-downgrade/i.test(referrer);
  give('Referrer-Policy', 5, discreet ? 5 : 0, discreet ? `It is ${referrer}.` : 'Addresses are told to other sites.');

  const permissions = headerOf(headers, 'permissions-policy');
  give('Permissions-Policy', 5, permissions ? 5 : 0, permissions ? 'It is there.' : 'It is missing.');

  if (plain && (plain.ok || plain.failure.code === 'refused')) {
    const redirected = plain.ok && isHttpsRedirect(plain.facts, url);
    const reason = redirected
      ? 'Plain HTTP leads to HTTPS.'
      : plain.ok
        ? 'Plain HTTP is answered.'
        : 'Nothing answers over plain HTTP.';
    give('Plain HTTP', 10, redirected || !plain.ok ? 10 : 0, reason);
  }
  const weak = parseCookies(headersOf(headers, 'set-cookie')).filter(
    (cookie) => !cookie.secure || !cookie.httpOnly || !cookie.sameSite,
  );
  give(
    'Cookies',
    5,
    weak.length === 0 ? 5 : 0,
    weak.length === 0 ? 'None is unprotected.' : `Unprotected: ${weak.map((cookie) => cookie.name).join(', ')}.`,
  );
  const telling = ['server', 'x-powered-by', 'x-aspnet-version']
    .flatMap((name) => headerOf(headers, name) ?? [])
    .filter(tellsVersion);
  give(
    'Banner',
    5,
    telling.length === 0 ? 5 : 0,
    telling.length === 0 ? 'No version is told.' : `It tells ${telling.join(', ')}.`,
  );

  const of = points.reduce((sum, point) => sum + point.of, 0);
  const share = (points.reduce((sum, point) => sum + point.points, 0) / of) * 100;
  return { grade: STEPS.find(([, least]) => share >= least)?.[0] ?? 'F', points };
}
