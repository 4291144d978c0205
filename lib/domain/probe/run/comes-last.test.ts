import { expect, test } from 'vitest';
import { type BesideIt, mayBegin } from './comes-last.ts';

const limit = { id: '2', kind: 'ratelimit' as const };
const beside = (kind: BesideIt['kind'], state: BesideIt['state'] = 'queued', id = '3'): BesideIt => ({
  id,
  kind,
  state,
});

test.each<[string, BesideIt[], boolean]>([
  ['alone', [], true],
  ['beside one that only asks', [beside('http')], false],
  ['beside one that only asks, whose turn was before', [beside('http', 'running', '1')], false],
  ['beside one that is not known', [beside(null)], false],
  ['beside a load that has begun', [beside('load', 'running')], false],
  ['before another limit', [beside('ratelimit')], true],
  ['behind another limit', [beside('ratelimit', 'queued', '1')], false],
])('a limit %s', (_, others, may) => expect(mayBegin(limit, others)).toBe(may));

test('everything else waits for nothing', () => {
  expect(mayBegin({ id: '2', kind: 'http' }, [beside('load', 'running')])).toBe(true);
});
