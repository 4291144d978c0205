import { describe, expect, test } from 'vitest';
import { readPlan } from '../rollback/plan.ts';
import { runbookField } from '../rollback/problems.ts';
import { foundIn } from './found-in.ts';
import { RUNBOOK_LIMIT } from './runbook.ts';
import { RUNBOOK_TEMPLATES } from './runbook-templates.ts';

describe('pages to begin with', () => {
  test('have names of their own and fit', () => {
    expect(new Set(RUNBOOK_TEMPLATES.map(({ key }) => key)).size).toBe(RUNBOOK_TEMPLATES.length);
    for (const { markdown } of RUNBOOK_TEMPLATES) expect(markdown.length).toBeLessThan(RUNBOOK_LIMIT);
  });

  test('the rollback one is steps with times, and unfinished until somebody finishes it', () => {
    const template = RUNBOOK_TEMPLATES.find(({ key }) => key === 'rollback');
    const plan = readPlan(template?.title ?? '', template?.markdown ?? '');
    expect(plan.budgetSeconds).toBe(900);
    expect(plan.steps.map((step) => step.budgetSeconds)).toEqual([60, 300, 300, 120, 120]);
    expect(template && runbookField(template)).toBe('TBD');
  });
});

test.each([
  ['# Title\n\n- Call Dana first', 'dana', 'Call Dana first'],
  ['nothing here', 'dana', null],
  [`${'x'.repeat(300)} Dana ${'y'.repeat(300)}`, 'Dana', expect.stringContaining('Dana')],
])('a line that holds the words', (text, words, line) => {
  expect(foundIn(text, words)).toEqual(line);
  expect((foundIn(text, words) ?? '').length).toBeLessThan(170);
});
