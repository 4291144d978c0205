import { describe, expect, it } from 'vitest';
import { parseChecklist } from '../checklist/parse.ts';
import { withImplied } from './implied.ts';

const DOCUMENT = (front: string, body = '') => `---
title: Launch
${front}---

## Operations

- [ ] Backups are restored
${body}
## Run of show

### Canary (T-2h)

1. Monitor canary (5 minutes)
   - Error rate < 5%
   - Health checks passing for 5 minutes
   - Nobody complains

## Rollback triggers

- Error rate > 5% for 2 minutes
- Health check failures > 3 consecutive
- Manual trigger via a monitoring alert
`;
const read = (front = '', body = '') => {
  const result = parseChecklist(DOCUMENT(front, body));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return withImplied(result.definition);
};
const bound = (definition: ReturnType<typeof read>) => ({
  triggers: definition.triggers.map(({ metric }) => metric),
  conditions: definition.steps.flatMap(({ canary }) => canary?.conditions.map(({ metric }) => metric) ?? []),
});
const PROBE = (text: string, url: string) =>
  `- [ ] ${text} id:probed\n\n  \`\`\`probe\n  kind: http\n  url: "${url}"\n  expect: { status: 200 }\n  \`\`\`\n`;

describe('a document without metrics', () => {
  it('has a metric for each sentence that can be read, once for all that speak of it', () => {
    const definition = read();
    expect(definition.metrics.map(({ key, title, unit, cadences }) => [key, title, unit, cadences])).toEqual([
      ['error-rate', 'Error rate', '%', []],
      ['health-check', 'Health check', 'yes/no', []],
      ['nobody-complain', 'Nobody complains', 'yes/no', []],
    ]);
    expect(bound(definition)).toEqual({
      triggers: ['error-rate', 'health-check', null],
      conditions: ['error-rate', 'health-check', 'nobody-complain'],
    });
  });

  it('asks its health probe, where one item has one', () => {
    const asks = (body: string) => read('', body).metrics.find(({ key }) => key === 'health-check')?.asks;
    expect(asks(PROBE('The health endpoint answers', '{{api}}/health'))).toMatchObject({ item: 'probed' });
    expect(asks(PROBE('The dashboards are open', '{{grafana}}/api/health'))).toBeUndefined();
    expect(asks(PROBE('The health of the market is shown', '{{web}}/market'))).toBeUndefined();
  });
});

describe('a document with metrics', () => {
  it.each([
    ['of the very name', 'Health check failures', 'health-check-failures'],
    ['of the check', 'Health check', 'health-check'],
    ['in the plural', 'Health checks', 'health-checks'],
    ['in another order', 'Check of health', 'check-of-health'],
  ])('reads the one %s', (_, title, key) => {
    const metrics = `metrics:\n  - { title: Error rate, unit: "%", alert: ">5%" }\n  - { title: ${title}, unit: yes/no }\n`;
    expect(bound(read(metrics))).toEqual({
      triggers: ['error-rate', key, null],
      conditions: ['error-rate', key, 'nobody-complain'],
    });
  });

  it('takes none of two that fit as well', () => {
    const metrics =
      'metrics:\n  - { title: Error rate (4xx), unit: "%" }\n  - { title: Error rate (5xx), unit: "%" }\n';
    const definition = read(metrics);
    expect(definition.triggers[0]?.metric).toBe('error-rate');
    expect(definition.metrics).toHaveLength(5);
  });

  it('does not take failures that are counted for the thing that fails', () => {
    const metrics = 'metrics:\n  - { title: Login, unit: yes/no }\ntriggers: ["Login failures > 5 for 1 minute"]\n';
    expect(read(metrics).triggers[0]?.metric).toBe('login-failures');
  });
});
