import { expect, test } from 'vitest';
import { parseChecklist } from '../checklist/parse.ts';
import { checksOf, namedMetric, planOf, slotsOfItem } from './checks.ts';
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

function outcomes(key: string, observations: Observation[], now = 5 * HOUR) {
  const item = definition?.items.find((one) => one.key === key);
  if (!item || !definition) throw new Error(key);
  const { metrics } = readSoak({ definition: planOf(definition), t0: T0, observations, actions: [] }, at(now));
  return slotsOfItem({ ...item, cadenceKey: 'hourly' }, metrics).map(({ outcome }) => outcome);
}
const hourly = (key: string, ...values: Observation['value'][]) =>
  values.map((value, hour) => seen(key, hour * HOUR, value));

test.each<[string, string, Observation[], (string | null)[]]>([
  ['nothing was seen', 'tokens', [], [null, null, null, null]],
  ['every answer is yes', 'tokens', hourly('check:tokens', true, true, true, true), ['pass', 'pass', 'pass', 'pass']],
  ['one answer is no', 'tokens', hourly('check:tokens', true, false, true, true), ['pass', 'fail', 'pass', 'pass']],
  ['one is missed', 'tokens', hourly('check:tokens', true, true), ['pass', 'pass', null, null]],
  [
    'a machine that could not tell',
    'answers',
    hourly('check:answers', true, null, true, true),
    ['pass', null, 'pass', 'pass'],
  ],
  ['a metric on target', 'errors', hourly('error-rate', 0, 0, 0, 0), ['pass', 'pass', 'pass', 'pass']],
  ['one reading past the alert', 'errors', hourly('error-rate', 0, 2, 0, 2), ['pass', 'pass', 'pass', 'pass']],
  ['two in a row', 'errors', hourly('error-rate', 0, 2, 2, 0), ['pass', 'pass', 'fail', 'pass']],
  ['two with silence between', 'errors', hourly('error-rate', 2, null, 2, 0), ['pass', null, 'fail', 'pass']],
  ['answers of another box', 'tokens', hourly('check:answers', true, true, true, true), [null, null, null, null]],
])('%s', (_name, key, observations, expected) => {
  expect(outcomes(key, observations)).toEqual(expected);
});
