import { describe, expect, test } from 'vitest';
import type { Gathered } from '../probe/facts/common.ts';
import type { HttpFacts } from '../probe/facts/http.ts';
import { readProbe, type SeenByProbe } from './read-probe.ts';
import { isBareCounter, readPromql, withoutResets } from './read-promql.ts';
import { valueSample } from './sample.ts';
import { at, metric } from './testing.ts';

const ERRORS = metric('errors', '%', '<0.1%', '>1%');
const LATENCY = metric('p95', 'ms', '<200 ms', '>400 ms');
const seconds = (offset: number) => at(offset).getTime() / 1000;

function answered(data: unknown, more: Partial<HttpFacts> = {}): Gathered<HttpFacts> {
  const facts = { status: 200, headers: [], body: { text: JSON.stringify({ status: 'success', data }) }, ...more };
  return { ok: true, facts: facts as unknown as HttpFacts };
}
const vector = (...values: string[]) =>
  answered({
    resultType: 'vector',
    result: values.map((value, index) => ({ metric: { pod: `p${index}` }, value: [seconds(0), value] })),
  });
const read = (
  gathered: Gathered<HttpFacts>,
  of = ERRORS,
  unit: string | null = null,
  moments = [at(0)],
  askedAt = at(1),
) => readPromql({ metric: of, unit }, moments, gathered, askedAt);

test('one number of the moment is the value', () => {
  expect(read(vector('0.05'))).toEqual([{ at: at(0), value: 0.05, reason: null }]);
  expect(read(answered({ resultType: 'scalar', result: [seconds(0), '7'] }))[0]?.value).toBe(7);
});

test.each<[string, string | null, number]>([
  ['0.25', 'seconds', 250],
  ['250', 'milliseconds', 250],
  ['250', null, 250],
])('%s in %s is %s ms', (value, unit, expected) => {
  expect(read(vector(value), LATENCY, unit)[0]?.value).toBe(expected);
});
test('a ratio is brought to per cent; what measures another thing is no value', () => {
  expect(read(vector('0.06'), ERRORS, 'ratio')[0]?.value).toBe(6);
  expect(read(vector('0.06'), ERRORS, 'bytes')[0]).toMatchObject({
    value: null,
    reason: expect.stringContaining('bytes'),
  });
});

test('one and zero answer a question, and nothing else does', () => {
  const question = metric('up', 'yes/no', '', '');
  expect(['1', '0', '0.5'].map((value) => read(vector(value), question)[0]?.value)).toEqual([true, false, null]);
});

test.each<[string, Gathered<HttpFacts>, boolean]>([
  ['nothing came', { ok: false, failure: { code: 'timeout', message: 'Nothing came.' } }, true],
  ['a gateway says 502', answered(null, { status: 502, body: { text: '<html>' } as never }), true],
  ['it is busy', answered(null, { status: 503, body: { text: '{"status":"error","error":"busy"}' } as never }), true],
  [
    'it refuses the query',
    answered(null, { status: 400, body: { text: '{"status":"error","error":"x"}' } as never }),
    false,
  ],
  ['it has no such series', vector(), false],
  ['its value is NaN', vector('NaN'), false],
])('whether it is asked again: %s', (_name, gathered, again) => {
  expect(read(gathered)[0]).toMatchObject({ value: null });
  expect(read(gathered)[0]?.again ?? false).toBe(again);
});

describe('never a number', () => {
  const failed: Gathered<HttpFacts> = { ok: false, failure: { code: 'timeout', message: 'Nothing came in 4 s.' } };
  const date = (value: string): Partial<HttpFacts> => ({ headers: [['Date', value]] });
  const fine = { resultType: 'vector', result: [{ metric: {}, value: [seconds(0), '1'] }] };
  test.each<[string, Gathered<HttpFacts>, string]>([
    ['it hangs', failed, 'Nothing came in 4 s.'],
    ['NaN', vector('NaN'), 'no number'],
    ['+Inf', vector('+Inf'), 'infinite'],
    ['-Inf', vector('-Inf'), 'infinite'],
    ['an empty text', vector(''), 'no number'],
    ['an empty vector', vector(), 'No series answers'],
    ['five series', vector('1', '2', '3', '4', '5'), '5 series answer where one was meant'],
    [
      'a range',
      answered({ resultType: 'matrix', result: [{ metric: {}, values: [[seconds(0), '1']] }] }),
      'a range of values',
    ],
    ['a text', answered({ resultType: 'string', result: [1, 'a'] }), 'a text'],
    [
      'a refusal',
      answered(null, { status: 400, body: { text: '{"status":"error","error":"parse error: x"}' } as never }),
      'parse error',
    ],
    ['a page of a proxy', answered(null, { body: { text: '<html>' } as never }), 'no answer of a Prometheus'],
    ['a redirect', answered(null, { status: 302 }), 'Status 302'],
    ['a clock that is ahead', answered(fine, date(at(600).toUTCString())), '10 min ahead of ours'],
    ['a clock that is behind', answered(fine, date(at(-600).toUTCString())), '10 min behind ours'],
    [
      'a value of another moment',
      answered({ resultType: 'vector', result: [{ metric: {}, value: [seconds(30), '1'] }] }),
      'No series',
    ],
  ])('%s', (_name, gathered, reason) => {
    expect(read(gathered)).toMatchObject([{ at: at(0), value: null, reason: expect.stringContaining(reason) }]);
  });
});

test('a range gives each moment its own value, and a hole stays a hole', () => {
  const matrix = answered({
    resultType: 'matrix',
    result: [
      {
        metric: {},
        values: [
          [seconds(0), '1'],
          [seconds(30), '3'],
          [seconds(45), 'NaN'],
        ],
      },
    ],
  });
  const values = read(matrix, ERRORS, null, [0, 15, 30, 45].map(at)).map(({ value }) => value);
  expect(values).toEqual([1, null, 3, null]);
});

describe('a counter that begins again', () => {
  test.each([
    ['errors_total', true],
    ['errors_total{job="api"}', true],
    ['rate(errors_total[5m])', false],
    ['sum(errors_total)', false],
    ['memory_bytes', false],
  ])('%s: %s', (query, bare) => expect(isBareCounter(query)).toBe(bare));

  test('the reading at which it fell is none; what comes after counts from there', () => {
    const samples = [10, 12, 3, 5].map((value, index) => ({ at: at(index), value, reason: null }));
    expect(withoutResets(samples, 9).map(({ value }) => value)).toEqual([10, 12, null, 5]);
    expect(withoutResets(samples, 11)[0]).toMatchObject({
      value: null,
      reason: expect.stringContaining('began again'),
    });
  });
});

describe('what a probe saw', () => {
  const seen = (more: Partial<SeenByProbe> = {}): SeenByProbe => ({
    outcome: 'pass',
    reason: null,
    timings: { total: 183, dns: null },
    body: '{"memory":{"used":"1.5 GB"},"errors":0.2,"ready":true,"list":[1]}',
    ...more,
  });
  const QUESTION = metric('healthy', 'yes/no', '', '');
  test.each<[string, ReturnType<typeof metric>, string, Partial<SeenByProbe>, number | boolean | null]>([
    ['a pass', QUESTION, 'outcome', {}, true],
    ['a fail', QUESTION, 'outcome', { outcome: 'fail', reason: 'Status 503' }, false],
    ['a probe that could not run', QUESTION, 'outcome', { outcome: 'error', reason: 'No environment' }, null],
    ['a heartbeat that is late', QUESTION, 'outcome', { outcome: 'unknown' }, null],
    ['its time', LATENCY, 'total', {}, 183],
    ['its time in another unit', metric('p95', 's', '<1 s', ''), 'total', {}, 0.183],
    ['a phase that did not take place', LATENCY, 'dns', {}, null],
    ['a time for a metric that is none', ERRORS, 'total', {}, null],
    ['a number of the answer', ERRORS, '$.errors', {}, 0.2],
    ['a quantity of the answer', metric('memory', 'MB', '', ''), '$.memory.used', {}, 1500],
    ['yes or no of the answer', QUESTION, '$.ready', {}, true],
    ['a list', ERRORS, '$.list', {}, null],
    ['nothing there', ERRORS, '$.nothing', {}, null],
    ['no JSON', ERRORS, '$.errors', { body: '<html>' }, null],
    ['no answer', ERRORS, '$.errors', { body: null, outcome: 'fail', reason: 'Refused' }, null],
  ])('%s', (_name, of, path, more, value) => {
    const sample = readProbe(of, path, at(0), seen(more));
    expect(sample.value).toBe(value);
    expect(sample.reason === null).toBe(value !== null);
  });

  test('a value that is neither number nor yes or no is none', () => {
    expect(valueSample(ERRORS, at(0), null).value).toBeNull();
    expect(valueSample(ERRORS, at(0), 'about two').value).toBeNull();
  });
});
