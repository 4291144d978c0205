import { describe, expect, it } from 'vitest';
import { checklistToMarkdown } from './export.ts';
import { ChecklistDefinition, type Step } from './model.ts';
import { parseChecklist } from './parse.ts';

const HEAD = `---
metrics:
  error-rate: { title: Error rate, target: "< 1%" }
  p95: { title: P95 latency (ms), target: "< 300ms" }
  health: { title: Health check, unit: yes/no }
---

# T

## A

- [ ] one

`;

function read(steps: string, heading = '## Run of show\n\n### Canary (T-2h)') {
  const result = parseChecklist(`${HEAD}${heading}\n\n${steps}\n`);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const stepsOf = (steps: string, heading?: string): Step[] => read(steps, heading).definition.steps;

describe('a step', () => {
  it('says who does it, how long it should take and what should come out', () => {
    expect(
      stepsOf(
        '1. Deploy id:deploy owner:@dana plan:5m\n\n   ```bash\n   make deploy\n   ```\n\n   ```output\n   ok\n   ```',
      ),
    ).toMatchObject([
      {
        key: 'deploy',
        title: 'Deploy',
        owner: '@dana',
        plannedSeconds: 300,
        commands: ['make deploy'],
        expected: 'ok',
      },
    ]);
  });

  it('takes "Expected: ..." under it for what should come out, and other text for help', () => {
    expect(stepsOf('1. Look\n\n   Expected: HTTP 200\n\n   Read it twice.')).toMatchObject([
      { expected: 'HTTP 200', help: 'Read it twice.' },
    ]);
  });

  it('reads the same out of the columns of a table', () => {
    const table =
      '| Time | Step | Command | Owner | Duration | Expected |\n|---|---|---|---|---|---|\n| T-1h | Deploy | `make` | @kim | 10 min | ok |';
    expect(stepsOf(table)).toMatchObject([
      { title: 'Deploy', owner: '@kim', plannedSeconds: 600, expected: 'ok', offsetSeconds: -3600, kind: 'step' },
    ]);
  });

  it('leaves a word with a wrong value in the text and warns', () => {
    const { definition, problems } = read('1. Deploy plan:soon');
    expect(definition.steps[0]).toMatchObject({ title: 'Deploy plan:soon', plannedSeconds: null });
    expect(problems).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('a go / no-go point', () => {
  it.each([
    ['Decide gate:launch', 'launch'],
    ['Go/no-go', null],
    ['**GO / NO-GO decision**', null],
    ['Go or no-go', null],
  ])('%s', (title, gateKey) => {
    expect(stepsOf(`1. ${title}`)).toMatchObject([{ kind: 'gate', gateKey }]);
  });

  it.each(['Go ahead', 'Say no to go-live requests', 'Ergo: no goods'])('%s is an ordinary step', (title) => {
    expect(stepsOf(`1. ${title}`)).toMatchObject([{ kind: 'step' }]);
  });

  it('warns where its gate is not there', () => {
    const source = HEAD.replace('metrics:', 'gates: { launch: { environment: production } }\nmetrics:');
    const result = parseChecklist(`${source}## Run of show\n\n1. Decide gate:luanch\n`);
    expect(result.problems).toMatchObject([{ severity: 'warning', fix: 'Write gate: with one of launch.' }]);
  });
});

describe('a canary', () => {
  it('has a share, a watch time and conditions on metrics', () => {
    const [step] = stepsOf(
      '1. Watch canary:10% watch:5m\n\n   Look at the dashboard.\n\n   - Error rate < 5%\n   - P95 latency < 2s\n   - Health checks passing\n   - Nobody complains',
    );
    expect(step).toMatchObject({ kind: 'canary', help: 'Look at the dashboard.' });
    expect(step?.canary).toMatchObject({
      percent: 10,
      watchSeconds: 300,
      conditions: [
        { metric: 'error-rate', threshold: { operator: '<', value: 5, unit: '%' } },
        { metric: 'p95', threshold: { operator: '<', value: 2, unit: 's' } },
        { text: 'Health checks passing', metric: 'health', threshold: null },
        { text: 'Nobody complains', metric: null, threshold: null },
      ],
    });
  });

  it('is read out of a loose document, with the share that the step before names', () => {
    const loose =
      '1. **Deploy Canary (10%)**\n2. **Monitor Canary (5 minutes)**\n   - Error rate < 5%\n   - Health checks passing';
    expect(stepsOf(loose)).toMatchObject([
      { kind: 'step', canary: null },
      { kind: 'canary', canary: { percent: 10, watchSeconds: 300 } },
    ]);
  });

  it.each([
    [
      'Deploy canary 5% - watch 15 minutes; error rate < 1%, p99 below 500ms',
      5,
      900,
      ['error rate < 1%', 'p99 below 500ms'],
    ],
    ['Watch the canary for 15 minutes: error rate < 1%', null, 900, ['error rate < 1%']],
    ['Watch for 15 minutes: error rate < 1%, p95 < 800ms', null, 900, ['error rate < 1%', 'p95 < 800ms']],
  ])('%s', (title, percent, watchSeconds, conditions) => {
    const [step] = read(`1. ${title}`).definition.steps;
    expect(step?.canary).toMatchObject({ percent, watchSeconds, conditions: conditions.map((text) => ({ text })) });
  });

  it.each([
    ['no condition', '1. Monitor the canary (5 minutes)\n   - Ask around'],
    ['no time', '1. Monitor the canary\n   - Error rate < 5%'],
    ['something else', '1. Monitor the queue (5 minutes)\n   - Error rate < 5%'],
  ])('is none with %s: the lines stay help', (_, text) => {
    const [step] = stepsOf(text);
    expect(step).toMatchObject({ kind: 'step', canary: null });
    expect(step?.help).not.toBe('');
  });

  it('below its own heading takes the share of the step before', () => {
    const [, step] = stepsOf('1. Deploy to 5% of the traffic\n2. Watch for 15 minutes: error rate < 1%');
    expect(step?.canary).toMatchObject({ percent: 5, watchSeconds: 900 });
    const [, other] = stepsOf(
      '1. Deploy to 5%\n2. Watch for 15 minutes: error rate < 1%',
      '## Run of show\n\n### Rollout',
    );
    expect(other?.canary).toBeNull();
  });

  it('that does not say how long is warned of', () => {
    const { definition, problems } = read('1. Deploy to some canary:10%');
    expect(definition.steps[0]?.kind).toBe('step');
    expect(problems).toMatchObject([{ severity: 'warning', fix: 'Add watch:5m to it.' }]);
  });
});

it('comes out of an export as it went in', () => {
  const { definition } = read(
    '1. Deploy id:deploy owner:"Release Manager" plan:90s\n\n   ```output\n   ok\n   ```\n\n2. Go/no-go\n3. Decide gate:launch\n4. Watch canary:2.5% watch:5m\n\n   Help.\n\n   - Error rate < 5%\n   - Health checks passing\n',
  );
  const again = parseChecklist(checklistToMarkdown(definition));
  const strip = ({ line, ...step }: Step) => step;
  expect(again.ok && again.definition.steps.map(strip)).toEqual(definition.steps.map(strip));
});

it('a definition that was stored before steps knew more still parses', () => {
  const { definition } = read('1. Deploy');
  const old = definition.steps.map(({ kind, expected, plannedSeconds, owner, gateKey, canary, ...step }) => step);
  expect(ChecklistDefinition.parse({ ...definition, steps: old })).toEqual(definition);
});
