import { expect, test } from 'vitest';
import { parseChecklist } from '../checklist/parse.ts';
import { checksOf, checksOfItem, namedMetric, planOf } from './checks.ts';
import type { Observation } from './model.ts';
import { at, metric, seen, T0 } from './testing.ts';
import { readSoak } from './verdict.ts';

const HOUR = 3600;
const METRICS = [
  metric('error-rate', '%', '<0.1%', '>1%', { title: 'Error rate (5xx)' }),
  metric('rate', '/s', '', '>9/s'),
];

test.each<[string, string | null]>([
  ['The **error rate** is within its target', 'error-rate'],
  ['Error rate', 'error-rate'],
  ['The rate of errors stays low', 'rate'],
  ['No token stands in the logs', null],
  ['Errorrates are fine', null],
])('%s: %s', (text, key) => {
  const metrics = text.includes('of errors') ? METRICS : METRICS.slice(0, 1);
  expect(namedMetric(text, metrics)?.key ?? null).toBe(key);
});

test('a box that names two metrics names none', () => {
  expect(
    namedMetric('The error rate and the latency hold', [...METRICS.slice(0, 1), metric('latency', 'ms', '', '')]),
  ).toBeNull();
});

const SOURCE = `---
title: Soak
metrics: { error-rate: { title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" } }
cadences: { hourly: { from: 0, every: 1h, until: 3h } }
---

## Soak period

### Every hour cadence:hourly

- [ ] The error rate is within its target id:errors
- [ ] No token stands in the *logs* id:tokens owner:dana
- [ ] It answers id:answers

  \`\`\`probe
  kind: http
  url: "{{api}}/health"
  expect: { status: 200 }
  \`\`\`

## Operations

- [ ] Backups are restored id:backups
`;
const parsed = parseChecklist(SOURCE);
const definition = parsed.ok ? parsed.definition : null;
if (!definition) throw new Error('the source cannot be read');

test('boxes without a metric become questions of their own cadence; a probe answers its own box', () => {
  expect(
    checksOf(definition).map(({ key, title, owner, asks, cadences }) => [key, title, owner, asks?.kind, cadences]),
  ).toEqual([
    ['check:tokens', 'No token stands in the logs', 'dana', undefined, ['hourly']],
    ['check:answers', 'It answers', undefined, 'probe', ['hourly']],
  ]);
});

function counts(key: string, observations: Observation[], now = 5 * HOUR) {
  const item = definition?.items.find((one) => one.key === key);
  if (!item || !definition) throw new Error(key);
  const { metrics } = readSoak({ definition: planOf(definition), t0: T0, observations, actions: [] }, at(now));
  const { passed, failed, unseen, total } = checksOfItem({ ...item, cadenceKey: 'hourly' }, metrics) ?? {};
  return [passed, failed, unseen, total];
}
const hourly = (key: string, ...values: Observation['value'][]) =>
  values.map((value, hour) => seen(key, hour * HOUR, value));

test.each<[string, string, Observation[], number[]]>([
  ['nothing was seen', 'tokens', [], [0, 0, 4, 4]],
  ['every answer is yes', 'tokens', hourly('check:tokens', true, true, true, true), [4, 0, 0, 4]],
  ['one answer is no', 'tokens', hourly('check:tokens', true, false, true, true), [3, 1, 0, 4]],
  ['one is missed', 'tokens', hourly('check:tokens', true, true), [2, 0, 2, 4]],
  ['a machine that could not tell', 'answers', hourly('check:answers', true, null, true, true), [3, 0, 1, 4]],
  ['a metric on target', 'errors', hourly('error-rate', 0, 0, 0, 0), [4, 0, 0, 4]],
  ['one reading past the alert', 'errors', hourly('error-rate', 0, 2, 0, 2), [4, 0, 0, 4]],
  ['two in a row', 'errors', hourly('error-rate', 0, 2, 2, 0), [3, 1, 0, 4]],
  ['two with silence between', 'errors', hourly('error-rate', 2, null, 2, 0), [2, 1, 1, 4]],
  ['answers of another box', 'tokens', hourly('check:answers', true, true, true, true), [0, 0, 4, 4]],
])('%s', (_name, key, observations, expected) => {
  expect(counts(key, observations)).toEqual(expected);
});

test('a check that is not due yet has not passed, though somebody looked a little early', () => {
  const early = [...hourly('check:tokens', true, true, true), seen('check:tokens', 3 * HOUR - 60, true)];
  expect(counts('tokens', early, 3 * HOUR - 30)).toEqual([3, 0, 0, 4]);
  expect(counts('tokens', early, 3 * HOUR)).toEqual([4, 0, 0, 4]);
});
