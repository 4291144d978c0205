import { describe, expect, test } from 'vitest';
import { timeRows } from './chart-parts.ts';

const point = (launchId: string, at: string, raw: number | null) => ({
  launchId,
  version: launchId,
  at,
  raw,
  withWaivers: raw,
  verified: 0,
});

describe('score over time', () => {
  test('two launches are two lines, also where they overlap', () => {
    const rows = timeRows([
      point('a', '2026-01-01T00:00:00Z', 0.1),
      point('b', '2026-01-02T00:00:00Z', 0),
      point('a', '2026-01-03T00:00:00Z', 0.999),
    ]);
    expect(rows.map((row) => [row.version, row.raw])).toEqual([
      ['a', 10],
      ['a', 99],
      ['', null],
      ['b', 0],
    ]);
  });

  test('a line goes on to the decision that came after its last point, and no further', () => {
    const decision = {
      launchId: 'a',
      version: 'a',
      at: '2026-01-05T00:00:00Z',
      verdict: 'GO',
      override: false,
    } as const;
    const rows = timeRows([point('a', '2026-01-01T00:00:00Z', 1)], [{ ...decision, kind: 'GO' }]);
    expect(rows.map((row) => [row.at, row.raw])).toEqual([
      [Date.parse('2026-01-01T00:00:00Z'), 100],
      [Date.parse('2026-01-05T00:00:00Z'), 100],
    ]);
  });

  test('no score is a gap, never a zero', () => {
    expect(timeRows([point('a', '2026-01-01T00:00:00Z', null)])[0]?.raw).toBeNull();
    expect(timeRows([])).toEqual([]);
  });
});
