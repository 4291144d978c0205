import { headerOf, headersOf } from '../facts/common.ts';
import type { HttpFacts } from '../facts/http.ts';
import { compileJsonPath } from '../json-path.ts';
import { compilePattern } from '../pattern.ts';
import type { Capture } from '../spec/scenario.ts';
import { parseCookies } from './cookies.ts';
import { readJson } from './json.ts';

export type Captured = { ok: true; value: string } | { ok: false; reason: string };
const MOST_VALUE = 8000;

export function captureAll(captures: Record<string, Capture>, facts: HttpFacts) {
  const captured: Record<string, string> = {};
  const notCaptured: { name: string; reason: string }[] = [];
  for (const [name, capture] of Object.entries(captures)) {
    const found = captureFrom(capture, facts);
    if (found.ok) captured[name] = found.value;
    else notCaptured.push({ name, reason: found.reason });
  }
  return { captured, notCaptured };
}

/** Takes one value out of an answer. An empty value, an object or a list is none. */
export function captureFrom(capture: Capture, facts: HttpFacts): Captured {
  switch (capture.from) {
    case 'json':
      return fromJson(capture.path, facts);
    case 'header':
      return kept(headerOf(facts.headers, capture.name), `there is no header ${capture.name}`);
    case 'cookie': {
      const cookies = parseCookies(headersOf(facts.headers, 'set-cookie'));
      return kept(cookies.findLast((each) => each.name === capture.name)?.value, `no cookie ${capture.name} is set`);
    }
    case 'regex': {
      const compiled = compilePattern(capture.pattern);
      if (!compiled.ok) return { ok: false, reason: compiled.message };
      const found = compiled.pattern.find(facts.body.text, facts.body.truncated);
      if (found === 'gave up') return { ok: false, reason: 'the pattern is too large for an answer of this length' };
      return kept(found && (found.group ?? found.text), 'nothing in the answer matches the pattern');
    }
    case 'jwt':
      return fromToken(capture, facts);
  }
}

function kept(value: unknown, reason: string): Captured {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const text = scalar ? String(value) : '';
  if (text === '') return { ok: false, reason };
  return text.length > MOST_VALUE ? { ok: false, reason: 'the value is too long' } : { ok: true, value: text };
}

function fromJson(path: string, facts: HttpFacts): Captured {
  const document = readJson(facts.body.text);
  if (!document.ok)
    return { ok: false, reason: facts.body.truncated ? 'the answer is too long' : 'the answer is no JSON' };
  const compiled = compileJsonPath(path);
  if (!compiled.ok) return { ok: false, reason: compiled.message };
  const found = compiled.path.find(document.value, facts.body.text.length);
  return found.ok ? kept(found.values[0], `there is no single value at ${path}`) : { ok: false, reason: found.message };
}

function fromToken(capture: Extract<Capture, { from: 'jwt' }>, facts: HttpFacts): Captured {
  const header = headerOf(facts.headers, 'authorization')?.replace(/^Bearer\s+/i, '');
  const token =
    capture.path === null ? kept(header, 'there is no header authorization') : fromJson(capture.path, facts);
  if (!token.ok) return token;
  const claims = tokenClaims(token.value);
  if (!claims) return { ok: false, reason: 'this is no token with claims' };
  const claim = Object.hasOwn(claims, capture.claim) ? claims[capture.claim] : undefined;
  const isThere = typeof claim === 'object' && claim !== null;
  const why = isThere ? `the claim ${capture.claim} is no single value` : `the token has no claim ${capture.claim}`;
  return kept(claim, why);
}

/** The claims of a JSON web token. Its signature is not looked at. */
export function tokenClaims(token: string): Record<string, unknown> | null {
  const [, payload = '', ...rest] = token.split('.');
  if (rest.length !== 1 || !/^[A-Za-z0-9_-]+$/.test(payload)) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
