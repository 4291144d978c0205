import { expect, test } from 'vitest';
import type { Condition, ConditionState } from './model.ts';
import { countReasons } from './reason-count.ts';

const condition = (state: ConditionState, ...reasons: ConditionState[]): Condition => ({
  kind: 'items',
  state,
  title: '',
  reasons: reasons.map((own) => ({ code: '', text: '', itemKey: null, state: own })),
});

test.each([
  ['what is missing beside a failure is no failure', [condition('failing', 'failing', 'missing', 'caveat')], 1, 1, 1],
  ['over several conditions', [condition('failing', 'failing'), condition('missing', 'missing', 'missing')], 1, 2, 0],
  ['a condition without words', [condition('failing')], 1, 0, 0],
  ['nothing', [], 0, 0, 0],
])('%s', (_what, conditions, failing, missing, caveat) => {
  expect(countReasons(conditions)).toMatchObject({ failing, missing, caveat });
});
