import { describe, expect, test } from 'vitest';
import { budgetIn } from './budget.ts';
import { readPlan } from './plan.ts';

const shape = (markdown: string, title = 'Rollback') => {
  const { steps, budgetSeconds } = readPlan(title, markdown);
  return { budgetSeconds, steps: steps.map((step) => [step.title, step.budgetSeconds, step.commands.length]) };
};

describe('steps of a rollback runbook', () => {
  test('a numbered list with commands and times', () => {
    const page = `If issues arise:

1. **Immediate Actions** (< 5 minutes)
   \`\`\`bash
   docker-compose down api
   git checkout <previous-commit>
   \`\`\`

2. **Database Rollback** (< 15 minutes)
   \`\`\`bash
   make migrate-down
   \`\`\`

3. **Communication**
   - Update status page
`;
    expect(shape(page)).toEqual({
      budgetSeconds: null,
      steps: [
        ['Immediate Actions', 300, 1],
        ['Database Rollback', 900, 1],
        ['Communication', null, 0],
      ],
    });
    const [first, , last] = readPlan('Rollback', page).steps;
    expect(first?.help).toContain('If issues arise');
    expect(last?.help).toContain('Update status page');
  });

  test('one block of commands with numbered comments under a heading that names the time of all', () => {
    const page = `### Quick Rollback (< 5 minutes)

\`\`\`bash
set -e
# 1. Stop the server
pkill -f uvicorn

# 2. Check out the previous version
git checkout v1.0.0-rc1  # or the previous tag
\`\`\`

**Reference**:
- Tag: \`v1.0.0-rc1\`
`;
    expect(shape(page)).toEqual({
      budgetSeconds: 300,
      steps: [
        ['Stop the server', null, 1],
        ['Check out the previous version', null, 1],
      ],
    });
    expect(readPlan('x', page).steps[0]?.commands[0]).toBe('set -e\npkill -f uvicorn');
  });

  test('numbered lines and headings, boxes, and a sentence with a command', () => {
    expect(
      shape('**1. Declare it (5 min)**\n- Lead approves\n\n**2. Go back (10 min)**\n```\nmake back\n```\n'),
    ).toEqual({
      budgetSeconds: 900,
      steps: [
        ['Declare it', 300, 0],
        ['Go back', 600, 1],
      ],
    });
    expect(
      shape('## Step 1: Stop it\n\nBy hand.\n\n## Step 2: Start the old one\n\n```\nmake old\n```\n').steps,
    ).toEqual([
      ['Stop it', null, 0],
      ['Start the old one', null, 1],
    ]);
    expect(shape('- [ ] Traffic is off\n- [x] Old version runs').steps).toEqual([
      ['Traffic is off', null, 0],
      ['Old version runs', null, 0],
    ]);
    expect(shape('Run `make rollback`.').steps).toEqual([['Run `make rollback`.', null, 1]]);
    expect(readPlan('x', '1. Revert (`git checkout <last-good-tag>`) and `redeploy`').steps[0]?.commands).toEqual([
      'git checkout <last-good-tag>',
    ]);
  });

  test('when to begin, whom to call and what is shown as text are no steps', () => {
    const page = `### Rollback triggers

1. Error rate > 5%

### Emergency contacts

1. Dana

### Way back

Deploy the old version:

\`\`\`sh
make old
\`\`\`

\`\`\`text
1 service updated
\`\`\`
`;
    expect(shape(page).steps).toEqual([['Deploy the old version', null, 1]]);
    expect(shape('').steps).toEqual([]);
    expect(shape('Nothing to see. `word` only.').steps).toEqual([]);
    expect(shape('```json\n{"a": 1}\n```').steps).toEqual([]);
  });

  test('equal steps have keys of their own', () => {
    const keys = readPlan('x', '1. Wait\n2. Wait\n').steps.map((step) => step.key);
    expect(new Set(keys).size).toBe(2);
  });
});

test.each([
  ['Quick Rollback (< 5 minutes)', 300],
  ['Restart [90s]', 90],
  ['Restore (15-20 min, by the DBA)', 1200],
  ['Restore (1,5 h)', 5400],
  ['Restart - 5 min', 300],
  ['RTO: 15 min', 900],
  ['Back within 2 hours', 7200],
  ['Watch for 5 minutes', null],
  ['Version (5)', null],
  ['Error rate (< 5%)', null],
  ['T+30m', null],
  ['(0 min)', null],
])('the time in %j is %j', (text, seconds) => {
  expect(budgetIn(text)).toBe(seconds);
});
