import { expect, test } from 'vitest';
import type { Metric } from './model.ts';
import { parseTrigger } from './thresholds.ts';
import { inSigns } from './trigger-words.ts';

test.each([
  ['Error rate exceeds 5% for more than 2 minutes', 'Error rate > 5% for more than 2 minutes'],
  ['Error rate goes above 5%', 'Error rate > 5%'],
  ['P95 latency is greater than 2 s for 5 minutes', 'P95 latency > 2 s for 5 minutes'],
  ['Availability drops below 99.9%', 'Availability < 99.9%'],
  ['Verfügbarkeit fällt unter 99,9 %', 'Verfügbarkeit < 99,9 %'],
  ['Queue holds no more than 100 jobs', 'Queue holds <= 100 jobs'],
  ['At least 4 consecutive failed health checks', 'failed health checks >= 4 consecutive'],
  ['More than 3 failed health checks in a row', 'failed health checks > 3 consecutive'],
  ['3 consecutive health check failures', 'health check failures >= 3 consecutive'],
  ['Health checks fail 3 times in a row', 'Health checks fail >= 3 consecutive'],
  ['More than 5% of users cannot sign in for 10 minutes', 'users cannot sign in > 5% for 10 minutes'],
  ['Tasa de error superior al 5 % durante 5 minutos', 'Tasa de error > 5 % durante 5 minutos'],
  ['M\u00e1s de 3 fallos seguidos del health check', 'fallos del health check > 3 consecutive'],
  ['Error rate stays below 1% for at least 10 minutes', 'Error rate < 1% for at least 10 minutes'],
  ['Error rate does not exceed 5%', 'Error rate <= 5%'],
  ['Availability must not fall below 99.9%', 'Availability >= 99.9%'],
  ['Latency is less than or equal to 2 s', 'Latency <= 2 s'],
  ['Tiempo de respuesta por debajo de 300 ms', 'Tiempo de respuesta < 300 ms'],
  ['Antwortzeit h\u00f6chstens 300 ms', 'Antwortzeit <= 300 ms'],
  ['\u9519\u8bef\u7387\u4f4e\u4e8e 1%', '\u9519\u8bef\u7387 < 1%'],
  ['\u9519\u8bef\u7387\u4e0d\u8d85\u8fc71%', '\u9519\u8bef\u7387 <= 1%'],
  ['Health check failures > 3 consecutive', 'Health check failures > 3 consecutive'],
  ['Error rate > 5% for over 2 minutes', 'Error rate > 5% for over 2 minutes'],
  ['Any data loss', 'Any data loss'],
  ['No traffic for 5 minutes', 'No traffic for 5 minutes'],
  ['5 minutes of silence', '5 minutes of silence'],
  ['Hand over 2 servers', 'Hand > 2 servers'],
])('%s', (said, signed) => {
  expect(inSigns(said)).toBe(signed);
});

const metric = (title: string, unit: string): Metric => ({
  key: title.toLowerCase().replaceAll(' ', '-'),
  title,
  unit,
  line: 1,
  target: null,
  alert: null,
  onNoData: 'undecided',
  source: null,
});
const METRICS = [metric('Error rate', '%'), metric('p99 latency', 'ms'), metric('Health checks', '')];

test.each([
  ['Error rate exceeds 5% for more than 2 minutes', 'error-rate', 120, null],
  ['Error rate above 5% sustained over 5 minutes', 'error-rate', 300, null],
  ['p99 over 500ms for 5m', 'p99-latency', 300, null],
  ['More than 3 failed health checks in a row', 'health-checks', null, { operator: '>', count: 3 }],
  ['Health checks fail 3 times in a row', 'health-checks', null, { operator: '>=', count: 3 }],
  ['Latency above 2 s', null, null, null],
])('the trigger %s', (text, key, forSeconds, consecutive) => {
  expect(parseTrigger(text, 1, METRICS)).toMatchObject({ text, metric: key, forSeconds, consecutive });
});
