import { expect, test } from 'vitest';
import { packSoak, unpackSoak } from './packed.ts';
import { at, T0 } from './testing.ts';
import type { SlotView, SoakView } from './view.ts';

const slot = (more: Partial<SlotView>): SlotView => ({
  ...{ offsetSeconds: 3600, dueAt: at(3600).toISOString(), missedAt: at(5400).toISOString(), state: 'on-time' },
  ...{
    open: false,
    value: 0.05,
    standing: 'within',
    reason: null,
    source: 'push',
    byId: null,
    note: '',
    picture: null,
  },
  ...more,
});

const soakOf = (slots: SlotView[], series: [number, number][]): SoakView => ({
  ...{ verdict: 'open', reasons: [], caveats: [], coverage: 1, t0: T0.toISOString(), startsAt: null, endsAt: null },
  counts: { onTime: 1, late: 0, missed: 0, empty: 0, upcoming: 0, waiting: 0 },
  ...{ now: at(4000).toISOString(), triggers: [], events: [], alerts: { open: 0, all: 0, shown: [] } },
  ...{ cadences: [], orphans: [], people: {} },
  metrics: [
    {
      ...{ key: 'm', title: 'M', unit: 'ms', question: false, target: null, alert: null, value: 1, standing: 'within' },
      ...{ drift: null, course: null, load: null, asked: null, machine: false, asks: null, onNoData: 'undecided' },
      ...{ own: null, owner: null, itemKey: null, filled: 1, due: 1, slots, series },
    },
  ],
});

test('what is packed comes out as it was', () => {
  const picture = { fileId: 'f', name: 'dashboard.png' };
  const slots = [
    slot({}),
    slot({ state: 'missed', value: null, standing: null, source: null }),
    slot({ value: null, standing: 'no-data', reason: 'The source did not answer in 4 seconds' }),
    slot({ value: false, standing: 'breach', source: 'person', byId: 'dana', note: 'Seen in the log', picture }),
    slot({ state: 'upcoming', value: null, standing: null, source: null, open: true }),
  ];
  const soak = soakOf(slots, [
    [T0.getTime(), 41.2],
    [T0.getTime() + 15_001, -3],
    [T0.getTime() + 3_600_000, 0],
  ]);
  expect(unpackSoak(JSON.parse(JSON.stringify(packSoak(soak))))).toEqual(soak);
  expect(unpackSoak(packSoak(soakOf([], [])))).toEqual(soakOf([], []));
});

test('a check and a point take few bytes', () => {
  const slots = Array.from({ length: 48 }, () => slot({}));
  const series = Array.from({ length: 320 }, (_, index): [number, number] => [
    T0.getTime() + index * 1_890_000,
    41.123,
  ]);
  expect(JSON.stringify(packSoak(soakOf(slots, series))).length).toBeLessThan(48 * 40 + 320 * 15 + 1_000);
});
