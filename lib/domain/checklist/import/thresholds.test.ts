import { expect, test } from 'vitest';
import { thresholdOfLine } from './thresholds.ts';

test.each([
  [
    'API response times acceptable (<200ms for health checks)',
    'API response times acceptable (health checks)',
    '<200ms',
  ],
  ['**Response Time**: > 2s P95 latency alerts', 'Response Time', '> 2s'],
  ['Alert on error rate >1%', 'error rate', '>1%'],
  ['Alert on: Response time >3 sec', 'Response time', '>3 sec'],
  ['Response Time: P95 < 200ms', 'Response Time: P95', '< 200ms'],
  ['HighLatency: P95 latency > 1s', 'P95 latency', '> 1s'],
  ['\u23f3 Best Practices \u2265 90', 'Best Practices', '\u2265 90'],
  ['Performance acceptable (P95 <3s)', 'Performance acceptable (P95)', '<3s'],
  ['\u9996\u5c4f\u52a0\u8f7d < 2\u79d2', '\u9996\u5c4f\u52a0\u8f7d', '< 2\u79d2'],
  ['\u5185\u5b58\u5360\u7528\u6b63\u5e38\uff08< 50MB\uff09', '\u5185\u5b58\u5360\u7528\u6b63\u5e38', '< 50MB'],
  ['API response time under 200 ms', 'API response time', '< 200 ms'],
  ['P95 latency is below 500ms at peak', 'P95 latency', '< 500ms'],
  ['Error rate no more than 0.5%', 'Error rate', '<= 0.5%'],
  ['Error rate stays below 1% for at least 10 minutes', 'Error rate', '< 1%'],
  ['CPU usage does not exceed 70%', 'CPU usage', '<= 70%'],
  ['Ladezeit der Startseite unter 2 s', 'Ladezeit der Startseite', '< 2 s'],
  ['Tasa de errores menos de 1%', 'Tasa de errores', '< 1%'],
  ['Test coverage at least 80%', 'Test coverage', '>= 80%'],
  ['\u9519\u8bef\u7387\u4f4e\u4e8e1%', '\u9519\u8bef\u7387', '< 1%'],
  ['User Adoption > 1,000 people', 'User Adoption', '> 1,000'],
])('%s', (text, metric, raw) => {
  expect(thresholdOfLine(text)).toEqual({ metric, raw });
});

test.each([
  '`NAME` set (> 30 chars)',
  'a -> b 3',
  '< 5 minutes',
  'Map<String, 3>',
  'P95 > 1s',
  'Hand over 2 servers',
  'At least 2 replicas',
  'Rolled out to less than 5% of users',
  'Load test ran for more than 30 s',
  'Go through the list under 3 heads',
])('%s is no limit of a metric', (text) => {
  expect(thresholdOfLine(text)).toBeNull();
});
