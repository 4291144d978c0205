import { expect, test } from 'vitest';
import { linkExpiry, linkProblem } from './links.ts';
import { sessionHolds } from './session.ts';
import { tokenProblem } from './token-state.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const later = new Date(NOW.getTime() + 1);
const before = new Date(NOW.getTime() - 1);
const OPEN = { usedAt: null, revokedAt: null, expiresAt: later };

test.each([
  ['open', OPEN, null],
  ['unknown', null, /not known/],
  ['used', { ...OPEN, usedAt: before }, /used already/],
  ['withdrawn', { ...OPEN, revokedAt: before }, /withdrawn/],
  ['expired', { ...OPEN, expiresAt: before }, /expired/],
  ['expired this very moment', { ...OPEN, expiresAt: NOW }, /expired/],
])('a link that is %s', (_what, link, reason) => {
  const problem = linkProblem(link, NOW);
  if (reason === null) expect(problem).toBeNull();
  else expect(problem).toMatch(reason);
});

test('an invitation lives seven days', () => {
  expect(linkExpiry('invite', NOW).toISOString()).toBe('2026-03-09T10:00:00.000Z');
});

const SETTINGS = { sessionDays: 30, idleHours: 2 };
const HOUR = 3_600_000;
const SESSION = { lastSeenAt: before, expiresAt: later, revokedAt: null };

test.each([
  ['seen just now', SESSION, true],
  ['revoked', { ...SESSION, revokedAt: before }, false],
  ['at its end', { ...SESSION, expiresAt: NOW }, false],
  ['idle to the last moment', { ...SESSION, lastSeenAt: new Date(NOW.getTime() - 2 * HOUR) }, true],
  ['idle too long', { ...SESSION, lastSeenAt: new Date(NOW.getTime() - 2 * HOUR - 1) }, false],
])('a session %s', (_what, session, holds) => {
  expect(sessionHolds(session, SETTINGS, NOW)).toBe(holds);
});

test.each([
  ['without an end', { expiresAt: null, revokedAt: null, ownerDisabled: false }, null],
  ['before its end', { expiresAt: later, revokedAt: null, ownerDisabled: false }, null],
  ['at its end', { expiresAt: NOW, revokedAt: null, ownerDisabled: false }, /expired/],
  ['revoked', { expiresAt: null, revokedAt: before, ownerDisabled: false }, /revoked/],
  ['of a disabled account', { expiresAt: null, revokedAt: null, ownerDisabled: true }, /disabled/],
])('a token %s', (_what, token, reason) => {
  const problem = tokenProblem(token, NOW);
  if (reason === null) expect(problem).toBeNull();
  else expect(problem).toMatch(reason);
});
