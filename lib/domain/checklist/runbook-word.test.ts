import { expect, test } from 'vitest';
import { checklistToMarkdown } from './export.ts';
import { parseChecklist } from './parse.ts';

const SOURCE = `---
title: Soak
metrics:
  - { key: errors, title: Error rate, unit: "%", target: "<0.1%" }
triggers:
  - { text: "Error rate > 5% for 2 minutes", silence: 5m, runbook: high-error-rate }
  - "Error rate > 50% for 1 minute runbook:rollback"
  - Somebody says so
---

## Operations

- [ ] Errors are low id:low runbook:high-error-rate
- [ ] Backups are restored id:backups
- [ ] Ask runbook:Not-A-Slug
`;

function read(source: string) {
  const parsed = parseChecklist(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

const shape = (source: string) => {
  const { definition } = read(source);
  return {
    items: definition.items.map(({ text, runbook }) => [text, runbook]),
    triggers: definition.triggers.map(({ text, runbook, forSeconds }) => [text, runbook, forSeconds]),
  };
};

test('names the page of an item and of a trigger, also through an export', () => {
  const expected = {
    items: [
      ['Errors are low', 'high-error-rate'],
      ['Backups are restored', undefined],
      ['Ask runbook:Not-A-Slug', undefined],
    ],
    triggers: [
      ['Error rate > 5% for 2 minutes', 'high-error-rate', 120],
      ['Error rate > 50% for 1 minute', 'rollback', 60],
      ['Somebody says so', undefined, null],
    ],
  };
  expect(shape(SOURCE)).toEqual(expected);
  expect(shape(checklistToMarkdown(read(SOURCE).definition))).toEqual(expected);
});

test('a name that is none is warned of, and stays text', () => {
  expect(read(SOURCE).problems.map((problem) => problem.message)).toEqual([
    expect.stringContaining('runbook:Not-A-Slug'),
  ]);
});

test('a document without the word has the definition that it had before', () => {
  const { definition } = read('# A\n\n## B\n\n- [ ] C\n');
  expect(definition.items.some((item) => 'runbook' in item)).toBe(false);
});
