import { expect, it } from 'vitest';
import { PresenceBook } from './presence.ts';

const kim = { userId: 'kim', name: 'Kim' };
const lee = { userId: 'lee', name: 'Lee' };

it('shows a person once, however many tabs are open', () => {
  const book = new PresenceBook();
  expect(book.arrive('launch', 'tab 1', kim, 100)).toBe(true);
  expect(book.arrive('launch', 'tab 2', kim, 100)).toBe(false);
  expect(book.leave('launch', 'tab 1')).toBe(false);
  expect(book.people('launch')).toEqual([kim]);
  expect(book.leave('launch', 'tab 2')).toBe(true);
  expect(book.people('launch')).toEqual([]);
});

it('forgets a connection whose process died without a word', () => {
  const book = new PresenceBook();
  book.arrive('launch', 'a', kim, 100);
  book.arrive('launch', 'b', lee, 300);
  expect(book.expire(200)).toEqual(['launch']);
  expect(book.people('launch')).toEqual([lee]);
});

it('keeps launches apart', () => {
  const book = new PresenceBook();
  book.arrive('one', 'a', kim, 100);
  expect(book.people('two')).toEqual([]);
});
