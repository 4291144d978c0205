import { describe, expect, it } from 'vitest';
import type { EvidenceFact, ItemFacts } from '../readiness/model.ts';
import { type Answer, checkAnswer } from './answer.ts';

const probe = (outcome: EvidenceFact['outcome']) => ({ kind: 'probe', outcome }) as EvidenceFact;
const item = (fields: Partial<ItemFacts> = {}) =>
  ({ need: 'required', conditionHolds: null, evidence: [], ...fields }) as unknown as ItemFacts;

describe('an answer is refused without what it needs', () => {
  const cases: [string, Answer, string, ItemFacts, string][] = [
    ['a fail without a word', 'fail', '  ', item(), 'what fails'],
    ['a not-applicable without a reason', 'not-applicable', '', item(), 'does not apply'],
    [
      'a not-applicable over a failing probe',
      'not-applicable',
      'we have none',
      item({ evidence: [probe('fail')] }),
      'does apply',
    ],
    [
      'a not-applicable over a failing probe of an optional item',
      'not-applicable',
      'no',
      item({ need: 'optional', evidence: [probe('fail')] }),
      'does apply',
    ],
  ];
  it.each(cases)('%s', (_, answer, note, facts, words) => {
    const result = checkAnswer(answer, note, facts, true);
    expect(result.allowed).toBe(false);
    expect(result.allowed ? '' : result.reason).toContain(words);
  });
});

describe('a not-applicable waits for a second person only where it could hide something', () => {
  const cases: [string, ItemFacts, boolean, 'pending' | 'approved' | null][] = [
    ['required, two people', item(), true, 'pending'],
    ['required, alone', item(), false, 'approved'],
    ['recommended', item({ need: 'recommended' }), true, null],
    ['conditional, unanswered', item({ need: 'conditional' }), true, 'pending'],
    ['conditional, its condition does not hold', item({ need: 'conditional', conditionHolds: false }), true, null],
    ['required, its probe could not run', item({ evidence: [probe('error')] }), true, 'pending'],
  ];
  it.each(cases)('%s', (_, facts, twoPeople, approval) => {
    expect(checkAnswer('not-applicable', 'no uploads here', facts, twoPeople)).toEqual({ allowed: true, approval });
  });
});

it('a pass and taking an answer back need no words', () => {
  expect(checkAnswer('pass', '', item(), true)).toEqual({ allowed: true, approval: null });
  expect(checkAnswer('unknown', '', item(), true)).toEqual({ allowed: true, approval: null });
});
