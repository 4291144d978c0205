import { describe, expect, it } from 'vitest';
import { acceptDrafts } from '../drafts/accept.ts';
import { sourcesOfImport } from '../drafts/of-import.ts';
import { importDocument } from '../import/import.ts';
import { splitAlert } from './split.ts';

describe('an expression as a value and a limit', () => {
  it.each([
    ['sum(rate(e[5m])) / sum(rate(a[5m])) > 0.05', 'sum(rate(e[5m])) / sum(rate(a[5m]))', '>', 0.05, 'ratio'],
    ['0.5 < avg(x_ratio)', 'avg(x_ratio)', '>', 0.5, 'ratio'],
    ['(up{job="a"} == 0)', 'min(up{job="a"})', '=', 0, null],
    ['x_seconds >= 2', 'max(x_seconds)', '>=', 2, 'seconds'],
    ['min by (disk) (free_bytes) < bool 1e9', 'min(min by (disk) (free_bytes))', '<', 1e9, 'bytes'],
    ['100 * sum(a) / sum(b) > 5', '100 * sum(a) / sum(b)', '>', 5, 'percent'],
    ['100 * (sum(a) / sum(b)) > 5', '100 * (sum(a) / sum(b))', '>', 5, 'percent'],
    ['1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9', null, '>', 0.9, 'ratio'],
    ['sum(rate(errors_total[5m])) > (14.4 * 0.001)', 'sum(rate(errors_total[5m]))', '>', 0.0144, 'per second'],
    [
      'histogram_quantile(0.95, sum by (le) (rate(d_seconds_bucket[5m]))) > 0.3',
      'histogram_quantile(0.95, sum by (le) (rate(d_seconds_bucket[5m])))',
      '>',
      0.3,
      'seconds',
    ],
    ['rate(d_seconds_sum[5m]) / rate(d_seconds_count[5m]) > 1', null, '>', 1, 'seconds'],
    ['time() - backup_timestamp_seconds > 86400', null, '>', 86_400, 'seconds'],
    ['delta(t[5m]) < -3', 'min(delta(t[5m]))', '<', -3, null],
  ] as const)('%s', (expr, query, operator, bound, measured) => {
    expect(splitAlert(expr)).toMatchObject({ ok: true, operator, bound, measured, ...(query ? { query } : {}) });
  });

  it.each([
    ['a > 1 and b > 2', 'several conditions'],
    ['a > b', 'neither is a fixed number'],
    ['absent(up)', 'something is missing'],
    ['vector(1)', 'no number'],
    ['1 > 2', 'neither is a fixed number'],
    ['state == 3', 'one exact number'],
    ['sum(rate(x[5m]) > 1', 'cannot read it'],
    ['x > $limit', 'template'],
    ['x > {{ .Values.limit }}', 'template'],
    [`x${' '.repeat(5000)}> 1`, 'too long'],
  ])('%s is none', (expr, reason) => {
    const split = splitAlert(expr);
    expect(split.ok ? '' : split.reason).toContain(reason);
  });
});

const read = (source: string) => {
  const result = importDocument({ name: 'x.md', text: source });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const rules = (yaml: string, before = '') => `# A\n\n## B\n\n- [ ] Tried\n${before}\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
const watched = (source: string) => {
  const { metrics, triggers } = read(source);
  return {
    metrics: metrics.map(({ title, alert }) => `${title} ${alert?.raw}`),
    triggers: triggers.map(({ text, metric, forSeconds }) => [text, metric, forSeconds]),
  };
};

describe('alert rules of a document', () => {
  it('give a metric and a trigger, with the words of the author for the limit where they agree', () => {
    const rule =
      '- alert: HighErrorRate\n  expr: sum(rate(e[5m])) / sum(rate(a[5m])) > 0.05\n  for: 1h30m\n  labels: { severity: critical }\n  annotations: { summary: "Error rate above 5% on {{ $labels.job }}", runbook_url: "https://runbooks.acme.io/errors" }';
    expect(watched(rules(rule))).toEqual({
      metrics: ['Error rate > 5%'],
      triggers: [['Error rate > 5% for 90 minutes', 'error-rate', 5400]],
    });
    expect(read(rules(rule)).triggers).toMatchObject([
      { line: 8, severity: 'critical', runbook: 'https://runbooks.acme.io/errors' },
    ]);
    expect(read(rules(rule)).metrics).toMatchObject([{ line: 8, unit: '%' }]);
    expect(read(rules(rule)).lines[8]).toMatchObject({ kind: 'structure', of: 'HighErrorRate' });
  });

  it.each([
    ['HighMemoryUsage', 'process_resident_memory_bytes > 2147483648', 'Memory usage > 2GiB'],
    ['DiskSpaceLow', 'avg(free_ratio) < 0.1', 'Disk space < 10%'],
    ['slow_queries', 'sum(slow_total) > 12', 'Queries > 12'],
    ['TargetDown', 'up == 0', 'TargetDown (up) = 0'],
    ['HighP99Latency', 'p99_seconds > 0.25', 'P99 latency > 250ms'],
  ])('%s is named by what it watches', (name, expr, metric) => {
    expect(watched(rules(`- alert: ${name}\n  expr: ${expr}`)).metrics).toEqual([metric]);
  });

  it('stand in groups, in custom resources, below an item, and several in one file', () => {
    const rule = (name: string) => `- alert: ${name}\n  expr: sum(${name}) > 1`;
    const deep = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by));
    const groups = `groups:\n  - name: a\n    rules:\n${deep(rule('One'), 6)}\n---\nkind: PrometheusRule\nspec:\n  groups:\n    - rules:\n${deep(rule('Two'), 8)}`;
    const below = `# A\n\n## B\n\n- [ ] Rules\n\n${deep(`\`\`\`yaml\n${groups}\n\`\`\``, 2)}\n`;
    expect(watched(below).metrics).toEqual(['One > 1', 'Two > 1']);
  });

  it('double no metric that the document names, in a table or a list', () => {
    const table = '\n| Metric | Target | Alert |\n|---|---|---|\n| Error rate (5xx) | <0.1% | >1% |\n';
    const rule = '- alert: HighErrorRate\n  expr: sum(rate(e[5m])) / sum(rate(a[5m])) > 0.05\n  for: 5m';
    expect(watched(rules(rule, table))).toEqual({
      metrics: ['Error rate (5xx) >1%'],
      triggers: [['Error rate (5xx) > 5% for 5 minutes', 'error-rate-5xx', 300]],
    });
    const two = '\n| Metric | Target |\n|---|---|\n| Error rate (files) | <1% |\n| Error rate (search) | <2% |\n';
    expect(watched(rules(rule, two)).triggers).toEqual([['Alert: HighErrorRate', null, null]]);
  });

  it('of two on one metric the worse gives its limit, and information is no reason to roll back', () => {
    const rule = (name: string, bound: number, severity: string) =>
      `- alert: ${name}\n  expr: sum(q) > ${bound}\n  labels: { severity: ${severity} }`;
    const both = `${rule('HighQueue', 10, 'warning')}\n${rule('QueueCritical', 50, 'critical')}\n${rule('QueueHigh', 5, 'info')}`;
    expect(watched(rules(both))).toEqual({
      metrics: ['Queue > 50'],
      triggers: [
        ['Queue > 10', 'queue', null],
        ['Queue > 50', 'queue', null],
      ],
    });
  });

  it('without a limit of their own are triggers by name, and say why', () => {
    const result = read(rules('- alert: NoOrders\n  expr: absent(orders_total)\n  for: 5m'));
    expect(result.metrics).toEqual([]);
    expect(result.triggers.map(({ text }) => text)).toEqual(['Alert: NoOrders']);
    expect(result.notes.map(({ message }) => message).join()).toContain('asks whether something is missing');
  });

  it('do nothing in a document of ours, and in other code', () => {
    const rule = '- alert: A\n  expr: sum(q) > 1';
    expect(watched(`---\ntitle: A\n---\n${rules(rule)}`).metrics).toEqual([]);
    expect(watched(rules(rule).replace('yaml', 'python')).metrics).toEqual([]);
  });
});

describe('the query of a rule as the source of its metric', () => {
  const rule = '- alert: HighErrorRate\n  expr: sum(rate(e{code=~"5..|429"}[5m])) / sum(rate(a[5m])) > 0.05\n  for: 5m';
  it('is off until it is accepted, and then stands below the rules', () => {
    const source = rules(rule);
    const before = read(source);
    const drafts = sourcesOfImport(before);
    expect(before.definition.metrics[0]?.asks).toBeUndefined();
    expect(drafts).toMatchObject([{ metric: 'error-rate', measured: 'ratio', off: true, reason: null }]);
    const after = read(acceptDrafts(source, [], drafts));
    expect(after.definition.metrics).toMatchObject([
      {
        key: 'error-rate',
        alert: { raw: '> 5%' },
        asks: { kind: 'promql', query: 'sum(rate(e{code=~"5..|429"}[5m])) / sum(rate(a[5m]))', unit: 'ratio' },
      },
    ]);
    expect(after.definition.metrics).toHaveLength(1);
    expect(sourcesOfImport(after)).toEqual([]);
  });
  it('goes to the metric of a table, and comes from a dashboard too', () => {
    const table = '\n| Metric | Target |\n|---|---|\n| Error rate (5xx) | <0.1% |\n| Memory | < 2 GB |\n';
    const panel = '{ "title": "Memory", "targets": [{ "expr": "max(process_resident_memory_bytes)" }] }';
    const source = `${rules(rule, table)}\n\`\`\`json\n${panel}\n\`\`\`\n`;
    const drafts = sourcesOfImport(read(source));
    expect(drafts.map(({ title }) => title)).toEqual(['Error rate (5xx)', 'Memory']);
    const { metrics } = read(acceptDrafts(source, [], drafts)).definition;
    expect(metrics.map(({ title, target, asks }) => [title, target?.raw, asks?.kind])).toEqual([
      ['Error rate (5xx)', '<0.1%', 'promql'],
      ['Memory', '< 2 GB', 'promql'],
    ]);
  });
  it('is better left off where it does not mean what its words say', () => {
    const wrong =
      '- alert: HighErrorRate\n  expr: rate(e_total[5m]) > 0.01\n  annotations: { summary: "Error rate > 1%" }';
    expect(sourcesOfImport(read(rules(wrong)))).toMatchObject([{ title: 'Error rate', reason: expect.any(String) }]);
    expect(watched(rules(wrong)).metrics).toEqual(['Error rate > 1%']);
  });
});
