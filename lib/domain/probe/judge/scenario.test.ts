import { describe, expect, test } from 'vitest';
import type { HttpFacts } from '../facts/http.ts';
import type { StepFacts } from '../facts/kinds.ts';
import { NO_VARIABLES, type Variables } from '../template.ts';
import { finishStep, judgeScenario, nextStep } from './scenario.ts';
import { answer, failed, ok, spec } from './testing.ts';

const VARIABLES: Variables = { ...NO_VARIABLES, values: { api: 'https://api.acme.io' }, secrets: { PW: 'hunter22' } };
const chain = spec('scenario', {
  steps: [
    {
      name: 'sign in',
      method: 'POST',
      url: '{{api}}/login',
      form: { password: '{{secret.PW}}' },
      capture: { token: '$.token' },
    },
    {
      name: 'create',
      method: 'POST',
      url: '{{api}}/files',
      auth: { bearer: '{{token}}' },
      expect: { status: 201 },
      capture: { id: '$.id' },
    },
    { name: 'read', url: '{{api}}/files/{{id}}', expect: { status: 200, json: { '$.id': '{{id}}' } } },
    { name: 'delete', method: 'DELETE', url: '{{api}}/files/{{id}}', always: true, expect: { status: '2xx' } },
  ],
});
const GOOD: Record<string, Partial<HttpFacts>> = {
  'sign in': answer({ text: '{"token":"t-1"}' }),
  create: answer({ status: 201, text: '{"id":7}' }),
  read: answer({ text: '{"id":7}' }),
  delete: answer({ status: 204 }),
};

/** Runs a scenario against answers by step, as the engine does. */
function run(answers: Record<string, Partial<HttpFacts>>, scenario = chain, consent = false) {
  const done: StepFacts[] = [];
  const urls: string[] = [];
  for (;;) {
    const next = nextStep(scenario, VARIABLES, done, { bulkDelete: consent });
    if (next.do === 'end') break;
    if (next.do === 'skip') done.push(next.facts);
    else {
      urls.push(`${next.step.method} ${next.step.url}`);
      done.push(finishStep(next.index, next.step, ok({ ...answer(), ...answers[next.step.name] })));
    }
  }
  return { urls, done, result: judgeScenario(scenario, ok({ prepared: { ok: true }, steps: done })) };
}

test('a chain keeps values and passes', () => {
  const { urls, result } = run(GOOD);
  expect(result).toMatchObject({ outcome: 'pass', warnings: [] });
  expect(urls[2]).toBe('GET https://api.acme.io/files/7');
});

describe('one thing broken', () => {
  test('a step that fails stops the rest, cleans up all the same, and is the only fault', () => {
    const { urls, result } = run({ ...GOOD, read: answer({ status: 500, text: '{"id":7}' }) });
    expect(failed(result)).toEqual(['fail read: Status']);
    expect(urls.at(-1)).toBe('DELETE https://api.acme.io/files/7');
  });

  test('clean-up has nothing to do where nothing was created', () => {
    const { urls, result } = run({ ...GOOD, create: answer({ status: 500 }) });
    expect(urls).toHaveLength(2);
    expect(failed(result)).toEqual(['fail create: Status', 'fail create: Kept id']);
  });

  test('clean-up that fails counts, and what survives is told', () => {
    const { result } = run({ ...GOOD, delete: answer({ status: 500 }) });
    expect(failed(result)).toEqual(['fail delete: Status']);
    expect(result.warnings).toEqual([expect.stringContaining('"create" created may still be there')]);
  });

  test('an answer cannot turn a path into another', () => {
    const { urls } = run({ ...GOOD, create: answer({ status: 201, text: '{"id":"../users/1?x="}' }) });
    expect(urls[3]).toBe('DELETE https://api.acme.io/files/..%2Fusers%2F1%3Fx%3D');
  });

  test('a value that cannot be kept is the fault of the step', () => {
    expect(failed(run({ ...GOOD, 'sign in': answer({ text: '{"token":""}' }) }).result)[0]).toBe(
      'fail sign in: Kept token',
    );
  });
});

test('a step without an expectation still has to succeed', () => {
  expect(run({ ...GOOD, 'sign in': answer({ status: 401, text: '{"token":"x"}' }) }).result.outcome).toBe('fail');
});

test('bulk deletion waits for the consent of the environment', () => {
  const bulk = spec('scenario', {
    steps: [{ name: 'empty', method: 'DELETE', url: '{{api}}/trash', consent: 'bulk-delete' }],
  });
  expect(run({}, bulk).urls).toEqual([]);
  expect(run({}, bulk).result).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/does not allow/) });
  expect(run({}, bulk, true).result.outcome).toBe('pass');
});

test('a missing variable is an error and nothing is sent', () => {
  const missing = spec('scenario', { steps: [{ name: 'a', url: '{{nowhere}}/x' }] });
  const { urls, result } = run({}, missing);
  expect(urls).toEqual([]);
  expect(result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('{{nowhere}}') });
});

test('steps that never came back are errors', () => {
  expect(judgeScenario(chain, ok({ prepared: { ok: true }, steps: [] })).outcome).toBe('error');
  expect(judgeScenario(chain, ok({ prepared: { ok: false, reason: 'nobody confirmed' }, steps: [] }))).toMatchObject({
    outcome: 'error',
    reason: 'It was not prepared: nobody confirmed',
  });
});

test.each([
  [{ header: 'location' }, '/files/7'],
  [{ cookie: 'sid' }, 'abc'],
  [{ regex: 'id=(\\d+)' }, '42'],
  [{ jwt: 'sub', of: '$.jwt' }, 'me'],
  ['header location', '/files/7'],
  ['jwt sub of $.jwt', 'me'],
])('%j is kept', (capture, value) => {
  const token = `e30.${btoa('{"sub":"me"}').replace(/=+$/, '')}.x`;
  const one = spec('scenario', { steps: [{ name: 'a', url: '{{api}}', capture: { x: capture } }] });
  const given = answer({
    text: JSON.stringify({ jwt: token, text: 'id=42' }),
    headers: [
      ['Location', '/files/7'],
      ['Set-Cookie', 'sid=abc; Secure'],
    ],
  });
  expect(run({ a: given }, one).done[0]?.captured).toEqual({ x: value });
});
