import { expect, it } from 'vitest';
import { noteWords, type RollbackNote } from './note.ts';

const NOW = new Date('2026-03-08T10:00:00Z');
const NOTE: RollbackNote = {
  id: '1',
  kind: 'drill',
  launchVersion: '2.4.0',
  environment: 'staging',
  targetVersion: '2.3.0',
  outcome: 'pass',
  measuredMs: 220_000,
  budgetSeconds: 300,
  endedAt: '2026-03-02T09:00:00Z',
  byName: 'Dana',
  summary: 'Roll back rehearsed on staging in 3m40s of 5m.',
};

it.each<[Partial<RollbackNote>, string]>([
  [{}, 'Rollback tested on staging with 2.4.0: 3m40s of 5m, 6 days ago'],
  [{ budgetSeconds: null, endedAt: '2026-03-08T09:59:30Z' }, 'Rollback tested on staging with 2.4.0: 3m40s, just now'],
  [
    { outcome: 'fail', summary: 'Drill on staging failed: “Stop” failed.', endedAt: '2026-03-07T10:00:00Z' },
    'Rollback drill on staging with 2.4.0 failed, 1 day ago: Drill on staging failed: “Stop” failed.',
  ],
  [
    { kind: 'rollback', outcome: 'finished', environment: 'production', endedAt: '2026-03-08T08:00:00Z' },
    'Rolled back to 2.3.0 on production: 3m40s of 5m, 2 hours ago',
  ],
  [{ kind: 'rollback', outcome: 'aborted', environment: null }, 'A roll back was given up: 3m40s of 5m, 6 days ago'],
])('%j', (part, words) => {
  expect(noteWords({ ...NOTE, ...part }, NOW)).toBe(words);
});
