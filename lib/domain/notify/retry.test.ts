import { expect, it } from 'vitest';
import { type Answer, afterAttempt, type Next } from './retry.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const status = (code: number, retryAfter: string | null = null): Answer => ({
  kind: 'status',
  status: code,
  retryAfter,
});

function said(after: Next): string {
  if (after.next === 'again') return `again in ${(after.at.getTime() - NOW.getTime()) / 1000} s`;
  return after.next === 'give-up' ? `give up${after.disable ? ' for good' : ''}` : 'done';
}

it.each<[Answer, number, string]>([
  [status(200), 1, 'done'],
  [status(204), 9, 'done'],
  [{ kind: 'reply', code: 250 }, 1, 'done'],
  [status(302), 1, 'give up'],
  [status(400), 1, 'give up'],
  [status(401), 1, 'give up'],
  [status(404), 1, 'give up'],
  [status(410), 1, 'give up for good'],
  [{ kind: 'refused' }, 1, 'give up'],
  [status(500), 1, 'again in 5 s'],
  [status(503), 2, 'again in 30 s'],
  [status(429), 3, 'again in 120 s'],
  [{ kind: 'none' }, 4, 'again in 600 s'],
  [{ kind: 'none' }, 9, 'again in 64800 s'],
  [{ kind: 'none' }, 10, 'give up'],
  [status(429, '60'), 1, 'again in 60 s'],
  [status(429, '1'), 2, 'again in 30 s'],
  [status(503, 'Mon, 02 Mar 2026 10:02:00 GMT'), 1, 'again in 120 s'],
  [status(503, 'Mon, 02 Mar 2026 09:00:00 GMT'), 1, 'again in 5 s'],
  [status(429, '999999999'), 1, 'again in 86400 s'],
  [status(429, '-5'), 1, 'again in 5 s'],
  [status(429, 'soon'), 1, 'again in 5 s'],
  [{ kind: 'reply', code: 451 }, 1, 'again in 60 s'],
  [{ kind: 'reply', code: 421 }, 8, 'again in 64800 s'],
  [{ kind: 'reply', code: 451 }, 9, 'give up'],
  [{ kind: 'reply', code: 550 }, 1, 'give up'],
])('after %j of attempt %i: %s', (answer, attempt, expected) => {
  expect(said(afterAttempt(answer, attempt, NOW, 0.5))).toBe(expected);
});

it('spreads attempts that failed together', () => {
  expect(said(afterAttempt(status(500), 4, NOW, 0))).toBe('again in 480 s');
  expect(said(afterAttempt(status(500), 4, NOW, 1))).toBe('again in 720 s');
});
