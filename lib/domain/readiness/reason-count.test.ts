import { expect, test } from 'vitest';
import type { Condition, ConditionState } from './model.ts';
import { countReasons } from './reason-count.ts';

const condition = (state: ConditionState, ...codes: string[]): Condition => ({
  kind: 'items',
  state,
  title: '',
  reasons: codes.map((code) => ({ code, text: '', itemKey: null })),
});

test.each([
  [
    'an unknown item beside a failing one is missing, not failing',
    [condition('failing', 'item-fail', 'item-unknown', 'item-waived')],
    1,
    1,
    1,
  ],
  ['a role that waits beside a NO-GO', [condition('failing', 'role-no-go', 'role-waiting', 'role-stale')], 1, 2, 0],
  ['a category that can still be reached', [condition('failing', 'category-failing', 'category-missing')], 1, 1, 0],
  ['other reasons have the state of their condition', [condition('missing', 'field-commit', 'dwell-left')], 0, 2, 0],
  ['a condition without words', [condition('failing')], 1, 0, 0],
  ['nothing', [], 0, 0, 0],
])('%s', (_what, conditions, failing, missing, caveat) => {
  expect(countReasons(conditions)).toMatchObject({ failing, missing, caveat });
});
