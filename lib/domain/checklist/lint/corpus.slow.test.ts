import { expect, it } from 'vitest';
import { ABSENT, corpus } from '#test/corpus.ts';
import { lintDocument } from './lint.ts';
import type { Finding } from './model.ts';

const now = new Date('2027-01-15T12:00:00Z');

it.skipIf(corpus() === null)(
  `real documents do not drown in findings (skipped where ${ABSENT})`,
  () => {
    const found = (corpus() ?? []).map(({ text }) => lintDocument({ source: text }, { now }));
    const loud = (list: Finding[]) => list.filter((each) => each.severity !== 'note').length;
    expect(found.reduce((sum, list) => sum + loud(list), 0) / found.length).toBeLessThan(1);
    expect(found.reduce((sum, list) => sum + list.length, 0) / found.length).toBeLessThan(2);
    expect(Math.max(...found.map(loud))).toBeLessThan(8);
  },
  120_000,
);
