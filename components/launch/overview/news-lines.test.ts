import { expect, it } from 'vitest';
import type { News } from '../store.ts';
import { newsLines } from './news-lines.ts';

const event = (id: string, text: string, itemKey: string | null, actorName = 'Lee') => ({
  id,
  at: `2026-03-02T10:00:0${id}.000Z`,
  actorId: 'lee',
  actorName,
  action: 'item.attest',
  text,
  itemKey,
});
const news = (revision: number, byId: string, at: string): News => ({
  revision,
  by: { id: byId, name: byId },
  at,
  action: 'item.attest',
  text: 'ticked “A”',
  itemKeys: ['a'],
});

it('makes one line of the same act on several items, and no line of mine', () => {
  const since = {
    since: null,
    more: false,
    events: [
      event('5', 'ticked it', 'a'),
      event('4', 'ticked it', 'b'),
      event('3', 'ticked it', 'c', 'Kim'),
      event('2', 'opened it', null),
    ],
  };
  const lines = newsLines(
    [news(9, 'kim', '2026-03-02T11:00:00.000Z'), news(8, 'dana', '2026-03-02T10:59:00.000Z')],
    since,
    'dana',
  );
  expect(lines.map(({ who, count, itemKey }) => [who, count, itemKey])).toEqual([
    ['kim', 1, 'a'],
    ['Lee', 2, null],
    ['Kim', 1, 'c'],
    ['Lee', 1, null],
  ]);
});

it('says once what came in live and was stored too', () => {
  const stored = event('5', 'ticked it', 'a');
  const lines = newsLines([news(9, 'lee', stored.at)], { since: null, more: false, events: [stored] }, 'dana');
  expect(lines.map((line) => line.id)).toEqual(['5']);
});
