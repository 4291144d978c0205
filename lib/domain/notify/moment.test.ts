import { expect, it } from 'vitest';
import type { NotificationKind } from './kinds.ts';
import { mailMoment } from './moment.ts';
import { NotifySettings } from './settings.ts';

type Given = Partial<NotifySettings>;

const moment = (given: Given, now: string, zone = 'Europe/Berlin', kind: NotificationKind = 'mention') =>
  mailMoment(kind, NotifySettings.parse(given), zone, new Date(now))?.at.toISOString().replace('.000', '') ?? null;

const NIGHT = { from: '22:00', until: '07:00' };

it.each<[string, Given, string, string | null]>([
  ['with the others of its ten seconds', {}, '2026-03-02T10:00:21Z', '2026-03-02T10:00:30Z'],
  ['never in the very moment that may be going out', {}, '2026-03-02T10:00:00Z', '2026-03-02T10:00:10Z'],
  ['not at all without mail', { mail: false }, '2026-03-02T10:00:00Z', null],
  ['not when this kind is off', { kinds: { mention: false } }, '2026-03-02T10:00:00Z', null],
  ['with the hour', { pace: 'hourly' }, '2026-03-02T10:00:20Z', '2026-03-02T11:00:00Z'],
  ['with the next hour at a full one', { pace: 'hourly' }, '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'],
  ['with the day', { pace: 'daily' }, '2026-03-02T06:59:59Z', '2026-03-02T07:00:00Z'],
  ['with the next day once today went out', { pace: 'daily' }, '2026-03-02T07:00:00Z', '2026-03-03T07:00:00Z'],
  ['after the night', { quiet: NIGHT }, '2026-03-02T23:30:00Z', '2026-03-03T06:00:00Z'],
  ['after the night, before midnight', { quiet: NIGHT }, '2026-03-02T21:00:00Z', '2026-03-03T06:00:00Z'],
  ['just before the night', { quiet: NIGHT }, '2026-03-02T20:59:41Z', '2026-03-02T20:59:50Z'],
  ['after the night when its moment falls into it', { quiet: NIGHT }, '2026-03-02T20:59:51Z', '2026-03-03T06:00:00Z'],
  ['at the moment when the night ends', { quiet: NIGHT }, '2026-03-03T05:59:55Z', '2026-03-03T06:00:00Z'],
  [
    'after quiet hours by day',
    { quiet: { from: '12:00', until: '13:00' } },
    '2026-03-02T11:30:00Z',
    '2026-03-02T12:00:00Z',
  ],
  [
    'after the night, not at a digest inside it',
    { pace: 'daily', dailyAt: '06:00', quiet: NIGHT },
    '2026-03-02T10:00:00Z',
    '2026-03-03T06:00:00Z',
  ],
])('goes %s', (_name, given, now, at) => {
  expect(moment(given, now)).toBe(at);
});

it('sends what is urgent at once, at night and whatever the pace', () => {
  const settings = NotifySettings.parse({ pace: 'daily', quiet: NIGHT });
  const now = new Date('2026-03-02T23:30:00Z');
  expect(mailMoment('rollback.started', settings, 'UTC', now)).toEqual({ at: now, together: false });
  expect(mailMoment('rollback.started', { ...settings, kinds: { 'rollback.started': false } }, 'UTC', now)).toBe(null);
});

/* Berlin: 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 on 25 October 2026. */
it.each<[string, Given, string, string]>([
  [
    'the end that does not exist that night',
    { quiet: { from: '22:00', until: '02:30' } },
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:30:00Z',
  ],
  ['a shorter night', { quiet: NIGHT }, '2026-03-28T23:00:00Z', '2026-03-29T05:00:00Z'],
  ['a longer night', { quiet: NIGHT }, '2026-10-24T22:00:00Z', '2026-10-25T06:00:00Z'],
  [
    'the first of two ends',
    { quiet: { from: '22:00', until: '02:30' } },
    '2026-10-24T23:30:00Z',
    '2026-10-25T00:30:00Z',
  ],
  [
    'the second of two ends',
    { quiet: { from: '22:00', until: '02:30' } },
    '2026-10-25T01:15:00Z',
    '2026-10-25T01:30:00Z',
  ],
  ['a daily digest of the long day', { pace: 'daily' }, '2026-10-24T07:00:00Z', '2026-10-25T07:00:00Z'],
  ['the hour that comes twice', { pace: 'hourly' }, '2026-10-25T00:20:00Z', '2026-10-25T01:00:00Z'],
])('meets %s', (_name, given, now, at) => {
  expect(moment(given, now)).toBe(at);
});

it('keeps full hours of zones that stand beside them', () => {
  expect(moment({ pace: 'hourly' }, '2026-03-02T10:00:00Z', 'Asia/Kolkata')).toBe('2026-03-02T10:30:00Z');
});

it.each([
  { quiet: { from: '07:00', until: '07:00' } },
  { dailyAt: '24:00' },
  { pace: 'weekly' },
  { kinds: { nonsense: true } },
])('refuses %j', (given) => {
  expect(NotifySettings.safeParse(given).success).toBe(false);
});
