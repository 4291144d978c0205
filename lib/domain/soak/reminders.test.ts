import { expect, test } from 'vitest';
import type { Cadence } from '../checklist/model.ts';
import { dueReminders, remindersOf, roleOfOwner } from './reminders.ts';
import { at, cadence, metric, T0 } from './testing.ts';

const HOUR = 3600;
const OWNED = metric('complaints', '', '', '>9', { owner: 'dana' });
const CADENCES: Cadence[] = [{ ...cadence(0, HOUR, 2 * HOUR), owner: 'Support' }];
const told = (metrics: Parameters<typeof remindersOf>[0]['metrics'], cadences = CADENCES) =>
  remindersOf({ metrics, cadences }, T0).map(({ kind, at: when, owner }) => [
    kind,
    (when.getTime() - T0.getTime()) / 1000,
    owner,
  ]);

test('the owner of the metric is told, else that of the cadence; of what a machine reads nobody', () => {
  expect(told([OWNED]).slice(0, 2)).toEqual([
    ['slot.due', 0, 'dana'],
    ['slot.late', 721, 'dana'],
  ]);
  expect(told([metric('calls', '', '', '')])[0]).toEqual(['slot.due', 0, 'Support']);
  const asks = { kind: 'promql' as const, query: 'up', from: 'x', token: null, unit: null };
  expect(told([{ ...OWNED, asks }])).toEqual([]);
  expect(told([metric('calls', '', '', '')], [cadence(0, HOUR, 2 * HOUR)])).toEqual([]);
});

test('each is told once; of one check the newest word; nothing of what is filled or over', () => {
  const all = remindersOf({ metrics: [OWNED], cadences: CADENCES }, T0);
  const between = (after: number | null, until: number, filled = false) =>
    dueReminders(all, { after: after === null ? null : at(after), until: at(until) }, () => filled).map(
      ({ kind, offsetSeconds }) => `${kind} ${offsetSeconds}`,
    );
  expect(between(null, 0)).toEqual(['slot.due 0']);
  expect(between(0, 60)).toEqual([]);
  expect(between(-1, 800)).toEqual(['slot.late 0']);
  expect(between(-1, 800, true)).toEqual([]);
  expect(between(-1, HOUR)).toEqual([`slot.due ${HOUR}`]);
  expect(between(-1, 9 * HOUR)).toEqual([]);
});

test('an owner is a role by title or key, or else a person', () => {
  const roles = [{ key: 'engineering-lead', title: 'Engineering Lead' }];
  expect(['Engineering Lead', 'engineering-lead', 'dana'].map((owner) => roleOfOwner(owner, roles))).toEqual([
    'engineering-lead',
    'engineering-lead',
    null,
  ]);
});
