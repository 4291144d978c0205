import { describe, expect, test } from 'vitest';
import { diffChecklists } from './diff.ts';
import { checklistToMarkdown } from './export.ts';
import { lintDocument } from './lint/lint.ts';
import { mergeDefinitions } from './merge.ts';
import { parseChecklist } from './parse.ts';

const document = (front: string, body = '') => `---
title: Soak
cadences: { hourly: { from: 0, every: 1h, until: 6h, owner: dana }, daily: { from: 0, every: 1d, until: 7d } }
${front}
---

## Operations

- [ ] It answers id:health

  \`\`\`probe
  kind: http
  name: readyz
  url: "{{api}}/readyz"
  expect: { status: 200 }
  \`\`\`

${body}`;

function parsed(front: string, body = '') {
  const result = parseChecklist(document(front, body));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}
const refusals = (front: string) => {
  const result = parseChecklist(document(front));
  return result.ok
    ? []
    : result.problems.filter(({ severity }) => severity === 'refused').map(({ message }) => message);
};

const EVERY = `metrics:
  errors: { unit: "%", alert: "> 1%", source: { promql: 'sum(rate(x{code=~"5.."}[1m]))', unit: ratio } }
  latency: { unit: ms, source: { promql: p95, from: "{{thanos}}", token: "{{secret.prom}}" }, cadences: [daily] }
  memory: { unit: MB, source: { probe: health, read: $.memory.used }, owner: Platform team }
  ready: { unit: yes/no, source: { probe: health, name: readyz } }
  words: { unit: "%", source: Grafana, panel 4 }
triggers: [{ text: "errors > 5% for 2 minutes", silence: 45s }]`.replace('Grafana, panel 4', '"Grafana, panel 4"');

test('every kind of source is read, and comes back from an export unchanged', () => {
  const definition = parsed(EVERY);
  expect(definition.metrics.map(({ asks, source }) => asks ?? source)).toEqual([
    { kind: 'promql', query: 'sum(rate(x{code=~"5.."}[1m]))', from: '{{prometheus}}', token: null, unit: 'ratio' },
    { kind: 'promql', query: 'p95', from: '{{thanos}}', token: '{{secret.prom}}', unit: null },
    { kind: 'probe', item: 'health', probe: null, read: '$.memory.used' },
    { kind: 'probe', item: 'health', probe: 'readyz', read: 'outcome' },
    'Grafana, panel 4',
  ]);
  expect(definition.triggers[0]).toMatchObject({ metric: 'errors', silenceSeconds: 45 });
  const again = parseChecklist(checklistToMarkdown(definition));
  const plain = (metrics: typeof definition.metrics) => metrics.map(({ line, ...rest }) => rest);
  expect(again.ok && plain(again.definition.metrics)).toEqual(plain(definition.metrics));
  expect(again.ok && again.definition.triggers[0]?.silenceSeconds).toBe(45);
  expect(again.ok && again.definition.cadences[0]?.owner).toBe('dana');
});

test('a table has a column for the query, with its bars and braces as they are written', () => {
  const { metrics } = parsed(
    '',
    `| Metric | Target | Alert | Query | Source | Owner |
|---|---|---|---|---|---|
| Errors | < 1% | > 5% | \`sum(rate(x{code=~"5..\\|4.."}[1m])) * 100\` | | dana |
| Memory | < 2 GB | > 6 GB | memory_bytes | http://prometheus:9090 | |
| Complaints | < 3 | > 9 | - | the support desk | |
`,
  );
  expect(
    metrics.map(({ asks, source, owner }) => [asks?.kind === 'promql' && [asks.query, asks.from], source, owner]),
  ).toEqual([
    [['sum(rate(x{code=~"5..|4.."}[1m])) * 100', '{{prometheus}}'], null, 'dana'],
    [['memory_bytes', 'http://prometheus:9090'], null, undefined],
    [false, 'the support desk', undefined],
  ]);
});

describe('refused, with how to mend it', () => {
  test.each<[string, string]>([
    ['metrics: { m: { source: { probe: nobody } } }', 'reads the probe "nobody", which is not there'],
    ['metrics: { m: { source: { probe: health, name: other } } }', 'reads the probe "other"'],
    ['metrics: { m: { source: { probe: health, read: latency } } }', 'cannot read "latency"'],
    ['metrics: { m: { source: { probe: health, read: "$..x" } } }', 'can point at many values'],
    ['metrics: { m: { cadences: [yearly] } }', 'names the cadence "yearly"'],
  ])('%s', (front, message) => {
    expect(refusals(front).join(' ').replaceAll('\u201c', '"').replaceAll('\u201d', '"')).toContain(message);
  });
});

test('a source that goes is a loosening, and a comparison says so', () => {
  const without = parsed(EVERY.replace(', source: { probe: health, name: readyz }', ''));
  const { parts } = diffChecklists(parsed(EVERY), without);
  expect(JSON.stringify(parts)).toContain('"field":"asks"');
  expect(JSON.stringify(parts)).toContain('Outcome of the probe readyz');
});

test('two checklists in one launch: names of items and cadences go with their metric', () => {
  const merged = mergeDefinitions([
    { definition: parsed('metrics: { ready: { source: { probe: health } } }'), prefix: 'one' },
    {
      definition: parsed('metrics: { ready: { alert: "> 1", source: { probe: health }, cadences: [daily] } }'),
      prefix: 'two',
    },
  ]);
  expect(merged.metrics.map(({ key, asks }) => [key, asks?.kind === 'probe' && asks.item])).toEqual([
    ['ready', 'health'],
    ['two-ready', 'two-health'],
  ]);
});

test('a query that Prometheus cannot read is a finding at its metric', () => {
  const front =
    'metrics:\n  errors: { unit: "%", source: { promql: "sum(rate(x[1m])" } }\n  fine: { source: { promql: up } }';
  const findings = lintDocument({ source: document(front), definition: parsed(front) }, { now: new Date(0) });
  expect(findings.filter(({ code }) => code === 'promql-syntax')).toMatchObject([
    { severity: 'blocks', line: 5, reason: expect.stringContaining('The metric “errors”') },
  ]);
});
