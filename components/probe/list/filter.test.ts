import { expect, it } from 'vitest';
import type { RunNews } from '#lib/domain/probe/run/news.ts';
import type { LaunchProbeView } from '#lib/domain/probe/run/view.ts';
import { counted, filtered, rowKey, settledRows } from './filter.ts';

const row = (probe: string, outcome: LaunchProbeView['recent'][number]['outcome'] | null): LaunchProbeView => ({
  itemKey: 'item',
  itemText: 'It answers',
  probe,
  kind: 'http',
  gateTitle: null,
  environmentName: null,
  refused: null,
  open: null,
  schedule: null,
  recent: outcome ? [{ id: probe, outcome, at: '2026-01-01T00:00:00Z', durationMs: 1, version: '1' }] : [],
  flapping: null,
});
const ROWS = [row('a', 'pass'), row('b', 'fail'), row('c', 'error'), row('d', null), row('e', 'unknown')];
const news = (probe: string, state: RunNews['state']): Record<string, RunNews> => ({
  [rowKey({ itemKey: 'item', probe })]: {
    runId: 'r',
    itemKey: 'item',
    probe,
    state,
    since: '2026-01-01T00:00:00Z',
    attempt: 1,
    scheduled: false,
    waitingFor: null,
    progress: null,
    outcome: null,
  },
});

it('counts each filter', () => {
  expect(counted(ROWS, {})).toEqual({ all: 5, failing: 1, error: 2, never: 1, running: 0 });
  expect(counted(ROWS, news('a', 'running')).running).toBe(1);
  expect(counted(ROWS, news('a', 'ended')).running).toBe(0);
});

it('finds by filter and words', () => {
  expect(filtered(ROWS, {}, 'failing', '').map((each) => each.probe)).toEqual(['b']);
  expect(filtered(ROWS, {}, 'all', ' ANSWERS ')).toHaveLength(5);
  expect(filtered(ROWS, {}, 'all', 'nothing')).toEqual([]);
});

it('keeps rows that did not change', () => {
  const next = settledRows(ROWS, [row('a', 'pass'), row('b', 'pass')]);
  expect(next[0]).toBe(ROWS[0]);
  expect(next[1]).not.toBe(ROWS[1]);
});
