import { describe, expect, it } from 'vitest';
import type { Trigger } from '../checklist/model.ts';
import { type AlertFact, AlertmanagerMessage, alertOf, endOf, type IncomingAlert } from './alert.ts';
import { placeAlert } from './place-alert.ts';
import { readTrigger } from './trigger.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 10, minute));
const trigger = (text: string): Trigger => ({
  key: 't',
  text,
  line: null,
  metric: null,
  threshold: null,
  forSeconds: null,
  consecutive: null,
});

it.each([
  ['Alert: HighErrorRate', 'HighErrorRate'],
  ['alert: `job:errors.high`', null],
  ['Alert: "Payments_Down"', 'Payments_Down'],
  ['Alert threshold above 5%', null],
  ['Error rate > 5% for 2 minutes', null],
  ['Alert: two words', null],
])('%j names the alert %j', (text, name) => {
  expect(alertOf(trigger(text))).toBe(name);
});

describe('a trigger of an alert', () => {
  const read = (alerts: AlertFact[], actions: Parameters<typeof readTrigger>[2] = []) =>
    readTrigger(trigger('Alert: HighErrorRate'), [], actions, {
      metrics: [],
      mostGapSeconds: 60,
      alerts,
      t0: at(0),
      now: at(30),
    });
  const high = (start: number, end: number | null) => ({
    name: 'HighErrorRate',
    startsAt: at(start),
    endsAt: end === null ? null : at(end),
  });

  it('is armed until its alert fires, and hears no other', () => {
    expect(read([]).state).toBe('armed');
    expect(read([{ ...high(0, null), name: 'Other' }]).state).toBe('armed');
    expect(read([high(0, null)])).toMatchObject({ state: 'fired', firings: [{ firedAt: at(0), endedAt: null }] });
  });

  it('waits for a person, also after the alert is over', () => {
    expect(read([high(0, 5)])).toMatchObject({ state: 'fired', firings: [{ endedAt: at(5) }] });
    const dismissed = { firedAt: at(0), kind: 'dismissed' as const, by: 'eva', at: at(6), reason: 'A test of ours' };
    expect(read([high(0, 5)], [dismissed]).state).toBe('armed');
    expect(read([high(0, 5), high(9, null)], [dismissed]).state).toBe('fired');
    expect(read([high(0, null)], [dismissed]).state).toBe('dismissed');
  });

  it('that goes on at T-0 fires there once more; one that ended before says nothing of the soak', () => {
    const weights = (alert: AlertFact) => read([alert]).firings.map(({ firedAt, weight }) => [firedAt, weight]);
    expect(weights(high(-9, -5))).toEqual([[at(-9), 'before']]);
    expect(weights(high(-9, null))).toEqual([
      [at(-9), 'before'],
      [at(0), 'fails'],
    ]);
    const dismissed = { firedAt: at(-9), kind: 'dismissed' as const, by: 'eva', at: at(-3), reason: 'A rehearsal' };
    expect(read([high(-9, 5)], [dismissed]).state).toBe('fired');
  });

  it('fires once for one beginning, however many series it has', () => {
    expect(read([high(0, 5), high(0, 7), high(0, null)]).firings).toMatchObject([{ firedAt: at(0), endedAt: null }]);
    expect(read([high(0, 5), high(0, 7)]).firings).toMatchObject([{ endedAt: at(7) }]);
  });
});

describe('the launch of an alert', () => {
  const launches = [
    { id: 'a', version: '1.0.0', state: 'soaking' },
    { id: 'b', version: '1.1.0', state: 'preparing' },
  ];
  const names = { launch: 'gonogo_launch', version: 'version' };
  it.each<[Record<string, string>, typeof launches, string | null]>([
    [{ gonogo_launch: 'b' }, launches, 'b'],
    [{ gonogo_launch: '1.1.0' }, launches, 'b'],
    [{ version: 'v1.1.0' }, launches, 'b'],
    [{ version: '9.9.9' }, launches, null],
    [{ gonogo_launch: 'x', version: '1.1.0' }, launches, null],
    [{}, launches, 'a'],
    [{}, launches.slice(1), null],
    [{}, [...launches, { id: 'c', version: '2.0.0', state: 'launched' }], null],
    [{ version: '1.0.0' }, [...launches, { id: 'c', version: '1.0.0', state: 'preparing' }], null],
  ])('with labels %j', (labels, open, id) => {
    const place = placeAlert(labels, open, names);
    expect('launchId' in place ? place.launchId : null).toBe(id);
  });
});

it('ends when it is resolved, never before it began', () => {
  const alert = { startsAt: '2026-03-02T10:00:00Z', endsAt: '0001-01-01T00:00:00Z' } as IncomingAlert;
  expect(endOf({ ...alert, status: 'firing' })).toBeNull();
  expect(endOf({ ...alert, status: 'resolved' })).toEqual(at(0));
  expect(endOf({ ...alert, status: 'resolved', endsAt: '2026-03-02T10:07:00Z' })).toEqual(at(7));
});

it('refuses what no Alertmanager sent', () => {
  expect(AlertmanagerMessage.safeParse({ version: '3', alerts: [] }).success).toBe(false);
  expect(AlertmanagerMessage.safeParse({ version: '4', alerts: [{ labels: { a: 1 } }] }).success).toBe(false);
});
