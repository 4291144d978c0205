import { expect, it, vi } from 'vitest';
import type { RunNews } from '#lib/domain/probe/run/news.ts';
import { createLaunchStore, runKey } from './store.ts';
import { makeItem, makePatch, makeView } from './testing.ts';

const news = (more: Partial<RunNews> = {}): RunNews => ({
  runId: 'run-1',
  itemKey: 'a',
  probe: 'health',
  state: 'running',
  since: '2026-03-02T10:00:00.000Z',
  attempt: 1,
  scheduled: false,
  waitingFor: null,
  progress: { share: 0.5, text: 'step 1 of 2: Ask' },
  outcome: null,
  ...more,
});
const at = runKey('a', 'health');

it('what is under way changes no item and no revision', () => {
  const store = createLaunchStore(makeView(['a']));
  const onItem = vi.fn();
  const onRuns = vi.fn();
  store.subscribe('item:a', onItem);
  store.subscribe('runs', onRuns);
  store.applyRuns([news()]);
  expect(store.get('runs')[at]?.progress?.share).toBe(0.5);
  expect([onItem.mock.calls.length, onRuns.mock.calls.length, store.get('revision')]).toEqual([0, 1, 1]);
});

it('a late word of a run that has ended is not believed; the next run is', () => {
  const store = createLaunchStore(makeView(['a']));
  store.applyRuns([news({ state: 'ended', outcome: 'pass' })]);
  store.applyRuns([news()]);
  expect(store.get('runs')[at]?.state).toBe('ended');
  store.applyRuns([news({ runId: 'run-2' })]);
  expect(store.get('runs')[at]).toMatchObject({ runId: 'run-2', state: 'running' });
});

it('an item that comes anew without the run ends what was heard of it, save for runs of schedules', () => {
  const store = createLaunchStore(makeView(['a']));
  store.applyRuns([news(), news({ runId: 'run-2', probe: 'other', scheduled: true })]);
  store.apply(makePatch(2, [makeItem('a', { revision: 1 })]), '11');
  expect(Object.values(store.get('runs')).map((run) => run.runId)).toEqual(['run-2']);
});
