import { expect, test } from 'vitest';
import { newerOf, readReview } from './review.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test.each([
  ['nobody asks for it', { days: null, since: ago(900) }, 'none'],
  ['never looked at', { days: 90, since: null }, 'due'],
  ['looked at lately', { days: 90, since: ago(89) }, 'fresh'],
  ['to the instant', { days: 90, since: ago(90) }, 'due'],
  ['a week late', { days: 90, since: ago(97) }, 'due'],
  ['two weeks late', { days: 90, since: ago(104) }, 'overdue'],
  ['dated ahead', { days: 90, since: ago(-400) }, 'fresh'],
])('%s', (_, review, state) => {
  expect(readReview(review, NOW).state).toBe(state);
});

test('what is dated ahead is due no later than if it were dated now', () => {
  expect(readReview({ days: 1, since: ago(-400) }, NOW)).toMatchObject({ dueAt: ago(-1) });
});

test('the newer of two moments', () => {
  expect(newerOf(null, null)).toBeNull();
  expect(newerOf(NOW, null)).toBe(NOW);
  expect(newerOf(ago(1), NOW)).toBe(NOW);
});
