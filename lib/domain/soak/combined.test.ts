import { expect, test } from 'vitest';
import { combinedQuery, groupsOf, PART_LABEL } from './combined.ts';
import { readPromql } from './read-promql.ts';
import { at, metric } from './testing.ts';

test('each part carries its number, and a comment at its end swallows nothing', () => {
  expect(combinedQuery(['up', 'errors # all of them'])).toBe(
    'label_replace((up\n), "gonogo_part", "0", "", "") or label_replace((errors # all of them\n), "gonogo_part", "1", "", "")',
  );
});

test('as many at a time as fit into an address, and one that is too long alone', () => {
  const queries = Array.from({ length: 60 }, (_, index) => ({
    query: `sum(rate(requests_total{shard="${index}"}[5m]))`,
  }));
  const groups = groupsOf(queries);
  expect(groups.flat()).toEqual(queries);
  expect(groups.length).toBeGreaterThan(1);
  expect(groups.every((group) => combinedQuery(group.map(({ query }) => query)).length <= 2_600)).toBe(true);
  expect(groupsOf([{ query: 'x'.repeat(5_000) }, { query: 'up' }]).map((group) => group.length)).toEqual([1, 1]);
  expect(groupsOf([])).toEqual([]);
});

test('a part is read by its label: neither the values nor the emptiness of another become its own', () => {
  const seconds = at(0).getTime() / 1000;
  const result = [
    { metric: { pod: 'a', [PART_LABEL]: '0' }, value: [seconds, '1'] },
    { metric: { pod: 'a', [PART_LABEL]: '2' }, value: [seconds, '5'] },
    { metric: { pod: 'b', [PART_LABEL]: '2' }, value: [seconds, '6'] },
  ];
  const text = JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
  const gathered = { ok: true, facts: { status: 200, headers: [], body: { text } } } as never;
  const read = (part: number) =>
    readPromql({ metric: metric('m', '', '', ''), unit: null, part }, [at(0)], gathered, at(0))[0];
  expect(read(0)).toMatchObject({ value: 1, reason: null });
  expect(read(1)).toMatchObject({ value: null, reason: 'No series answers the query.' });
  expect(read(2)).toMatchObject({
    value: null,
    reason: expect.stringContaining('2 series answer where one was meant ({pod="a"}'),
  });
});
