import { type Gathered, headerOf, headersOf } from '../facts/common.ts';
import type { HeadersFacts } from '../facts/kinds.ts';
import { match, type Observed } from '../match.ts';
import type { Matcher } from '../matcher.ts';
import { parseCookies } from '../read/cookies.ts';
import { parseCsp, unsafeParts } from '../read/csp.ts';
import { parseHsts } from '../read/hsts.ts';
import { GRADES, type Grade, type HeadersSpec } from '../spec/headers.ts';
import { gradeHeaders } from './header-grade.ts';
import { isClosedFrame, isHttpsRedirect, tellsVersion } from './header-rules.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

const asText = (value: string | null): Observed => (value === null ? { is: 'nothing' } : { is: 'text', value });

/** The answer's own protections against what is expected, and a grade in which every point says why. */
export function judgeHeaders(spec: HeadersSpec, gathered: Gathered<HeadersFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { page, plain } = gathered.facts;
  const { expect } = spec;
  const { headers } = page;
  const sheet = new Sheet();
  if (page.status >= 500)
    sheet.say(
      'Answer',
      'error',
      `status ${page.status}`,
      'a page',
      'a fault page says little about the headers of the others',
    );
  checkHsts(sheet, expect.hsts, page.url, headerOf(headers, 'strict-transport-security'));
  checkCsp(sheet, expect.csp, headersOf(headers, 'content-security-policy'));
  const frame = headerOf(headers, 'x-frame-options');
  const ancestors = parseCsp(headersOf(headers, 'content-security-policy'))
    .find((policy) => policy.has('frame-ancestors'))
    ?.get('frame-ancestors');
  const framing = ancestors ? `frame-ancestors ${ancestors.join(' ')}` : frame;
  check(sheet, 'Framing', expect.frame, framing, (value) => isClosedFrame(value));
  check(
    sheet,
    'Content type is not guessed',
    expect.sniff,
    headerOf(headers, 'x-content-type-options'),
    (value) => value.trim().toLowerCase() === 'nosniff',
  );
  check(
    sheet,
    'Referrer policy',
    expect.referrer,
    headerOf(headers, 'referrer-policy'),
    (value) => !/unsafe-url|no-referrer-when-downgrade/i.test(value),
  );
  check(
    sheet,
    'Permissions policy',
    expect.permissions,
    headerOf(headers, 'permissions-policy'),
    (value) => value.trim() !== '',
  );
  if (expect.httpsRedirect !== undefined) checkRedirect(sheet, expect.httpsRedirect, page.url, plain);
  checkCookies(sheet, expect.cookies, headersOf(headers, 'set-cookie'));
  checkBanner(sheet, expect.banner, [
    headerOf(headers, 'server'),
    headerOf(headers, 'x-powered-by'),
    headerOf(headers, 'x-aspnet-version'),
  ]);
  const grade = gradeHeaders(gathered.facts);
  if (expect.grade) {
    const ok = GRADES.indexOf(grade.grade as Grade) <= GRADES.indexOf(expect.grade);
    sheet.say('Grade', ok ? 'pass' : 'fail', grade.grade, expect.grade === 'A' ? 'A' : `${expect.grade} or better`);
  }
  return sheet.result(page.timings, { grade });
}

function check(
  sheet: Sheet,
  name: string,
  wanted: Matcher | boolean | undefined,
  seen: string | null,
  right: (value: string) => boolean,
) {
  if (wanted === undefined) return;
  if (typeof wanted !== 'boolean') return sheet.check(name, wanted, asText(seen));
  const ok = seen !== null && right(seen);
  sheet.say(name, ok === wanted ? 'pass' : 'fail', seen ?? 'nothing', wanted ? 'there and right' : 'not there');
}

function checkHsts(sheet: Sheet, wanted: HeadersSpec['expect']['hsts'], url: string, header: string | null) {
  if (!wanted) return;
  const name = 'Strict-Transport-Security';
  // A browser passes over this header on a page without TLS.
  const seen = url.startsWith('https:') ? header : null;
  if ('whole' in wanted) return sheet.check(name, wanted.whole, asText(seen));
  if (seen === null) {
    const why = header === null ? null : 'it came over plain HTTP, where browsers pass over it';
    return sheet.say(name, 'fail', 'nothing', 'there', why);
  }
  const hsts = parseHsts(seen);
  const age: Observed =
    hsts.maxAge === null ? { is: 'nothing' } : { is: 'quantity', unit: 'time', amount: hsts.maxAge * 1000, bare: 1000 };
  sheet.check(`${name}, max-age`, wanted.parts.maxAge, age);
  sheet.flag(`${name}, sub-domains`, wanted.parts.includeSubDomains, hsts.includeSubDomains, {
    yes: 'included',
    no: 'not included',
  });
  sheet.flag(`${name}, preload`, wanted.parts.preload, hsts.preload, { yes: 'there', no: 'not there' });
}

function checkCsp(sheet: Sheet, wanted: HeadersSpec['expect']['csp'], headers: string[]) {
  if (!wanted) return;
  const name = 'Content-Security-Policy';
  const policies = parseCsp(headers);
  if ('whole' in wanted)
    return sheet.check(name, wanted.whole, asText(policies.length === 0 ? null : headers.join(', ')));
  if (policies.length === 0) return sheet.say(name, 'fail', 'nothing', 'there');
  if (wanted.parts.unsafe === false) {
    const open = unsafeParts(policies);
    sheet.say(`${name}, unsafe parts`, open.length === 0 ? 'pass' : 'fail', open.join('; ') || 'none', 'none');
  }
  for (const [directive, matcher] of Object.entries(wanted.parts.directives ?? {})) {
    const sources = policies.flatMap((policy) => policy.get(directive) ?? []);
    const there = policies.some((policy) => policy.has(directive));
    sheet.check(`${name}, ${directive}`, matcher, asText(there ? sources.join(' ') : null));
  }
}

function checkRedirect(sheet: Sheet, wanted: boolean, pageUrl: string, plain: HeadersFacts['plain']) {
  const name = 'Plain HTTP is redirected';
  const expected = wanted ? 'a redirect to https of the same host' : 'no redirect';
  if (!plain) return sheet.say(name, 'error', 'not tried', expected);
  if (!plain.ok) {
    const failed = failureResult(plain.failure).outcome === 'fail';
    return sheet.say(name, failed && wanted ? 'fail' : failed ? 'pass' : 'error', plain.failure.message, expected);
  }
  const { url, status, location } = plain.facts;
  const seen = location === null ? `status ${status}` : `status ${status} to ${location}`;
  sheet.say(
    name,
    isHttpsRedirect(plain.facts, pageUrl) === wanted ? 'pass' : 'fail',
    seen,
    expected,
    url.startsWith('http:') ? null : 'it was not asked over plain HTTP',
  );
}

function checkCookies(sheet: Sheet, wanted: HeadersSpec['expect']['cookies'], headers: string[]) {
  if (wanted === undefined || wanted === false) return;
  const cookies = parseCookies(headers);
  if (cookies.length === 0) return sheet.say('Cookies', 'pass', 'none is set', 'protected cookies only');
  const asked = wanted === true ? { secure: true, httpOnly: true, sameSite: undefined } : wanted;
  for (const cookie of cookies) {
    const name = `Cookie ${cookie.name}`;
    sheet.flag(`${name}, Secure`, asked.secure, cookie.secure, { yes: 'Secure', no: 'not Secure' });
    sheet.flag(`${name}, HttpOnly`, asked.httpOnly, cookie.httpOnly, { yes: 'HttpOnly', no: 'not HttpOnly' });
    if (wanted === true)
      check(sheet, `${name}, SameSite`, true, cookie.sameSite, (value) => /^(?:lax|strict)$/i.test(value));
    sheet.check(`${name}, SameSite`, asked.sameSite, asText(cookie.sameSite));
  }
}

function checkBanner(sheet: Sheet, wanted: Matcher | boolean | undefined, banners: (string | null)[]) {
  if (wanted === undefined) return;
  const seen = banners.filter((banner) => banner !== null);
  const telling = seen.filter(tellsVersion);
  const observed = seen.join(', ') || 'nothing';
  if (typeof wanted === 'boolean')
    return sheet.say(
      'Banner',
      telling.length > 0 === wanted ? 'pass' : 'fail',
      observed,
      wanted ? 'a version' : 'no version of a product',
    );
  // "absent" asks that nothing is given away; a bare name without a version gives nothing away.
  const text = wanted.op === 'absent' ? telling : seen;
  const result = match(wanted, asText(text.length === 0 ? null : text.join(', ')));
  sheet.say(
    'Banner',
    result.outcome,
    observed,
    wanted.op === 'absent' ? 'no version of a product' : result.expected,
    result.reason,
  );
}
