import { expect, it } from 'vitest';
import { arrivalOf, type InboxNews } from './arrival.ts';

const news = (id: string, unread = 1): InboxNews => ({
  unread,
  newest: { id, title: 'Payments is on hold', path: '/launches/1?gate=a', urgent: true },
});
const before = (heard: string | null, unread = 0) => ({ heard, unread });

it.each<[string, InboxNews, ReturnType<typeof before>, string, string | null]>([
  ['one that came', news('b'), before('a'), '/', 'Payments is on hold'],
  ['the first look', news('b'), before(null), '/', null],
  ['the same again, in this tab or another', news('b'), before('b'), '/', null],
  ['an older one, after the newest was read', news('a'), before('b', 2), '/', null],
  ['everything was read', { unread: 0, newest: null }, before('b', 1), '/', null],
  ['several at once', news('d', 4), before('a', 1), '/', '3 new notifications'],
  ['one about the page that is open', news('b'), before('a'), '/launches/1', null],
  ['one about the launch whose room is open', news('b'), before('a'), '/launches/1/room', null],
  ['one while the list is open', news('b'), before('a'), '/inbox', null],
])('%s', (_, now, known, here, title) => {
  expect(arrivalOf(now, known, here)?.title ?? null).toBe(title);
});
