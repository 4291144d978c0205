import { describe, expect, test } from 'vitest';
import { application, type Fault } from '#test/targets/application.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { json, serve } from '#test/targets/serve.ts';

const VAULT = `
kind: scenario
name: A file goes in, is shared, and is gone again
steps:
  - name: Sign in
    method: POST
    url: "{{api}}/login"
    json: { user: dana, password: "{{secret.PASSWORD}}" }
    capture: { token: $.access_token, subject: { jwt: sub, of: $.access_token }, session: cookie session }
    expect: { status: 200, json: { "$.must_change_password": true } }
  - name: Put a file in
    method: POST
    url: "{{api}}/files"
    auth: { bearer: "{{token}}" }
    multipart: { name: "{{run}}-{{subject}}.txt", file: { fixture: hello.txt } }
    capture: { file: $.id, path: { header: location } }
    expect: { status: 201 }
  - name: Read it back
    url: "{{api}}/files/{{file}}"
    auth: { bearer: "{{token}}" }
    expect: { status: 200, json: { "$.name": "{{run}}-dana.txt", "$.bytes": "> 100" } }
  - name: Share it
    method: POST
    url: "{{api}}/shares/{{file}}"
    auth: { bearer: "{{token}}" }
    capture: { share: { regex: "/s/([a-f0-9-]+)" } }
    expect: { status: 201 }
  - name: The share can be read by anybody
    url: "{{api}}/shares/{{share}}"
    expect: { status: 200 }
  - name: A share that does not exist cannot
    url: "{{api}}/shares/{{run}}"
    expect: { status: 404 }
  - name: Clean up
    always: true
    method: DELETE
    url: "{{api}}/files/{{file}}"
    auth: { bearer: "{{token}}" }
    expect: { status: [204, 404] }
  - name: It is gone
    url: "{{api}}/files/{{file}}"
    auth: { bearer: "{{token}}" }
    expect: { status: 404 }
`;
const fixture = async (name: string) => ({ name, type: 'text/plain', bytes: Buffer.from('hello'.repeat(30)) });
const run = (url: string, password = 'Change-me-1!') =>
  probe(VAULT, { variables: { api: url }, secrets: { PASSWORD: password }, fixture });

test('a chain of steps passes, keeps values on the way and no secret in its evidence', async () => {
  const { url, files, asked } = await application();
  const result = await run(url);
  expect(result).toMatchObject({
    outcome: 'pass',
    warnings: [expect.stringContaining('"Share it" created may still')],
  });
  expect(files.size).toBe(0);
  expect(asked).toHaveLength(8);
  const text = JSON.stringify(result);
  expect(text).not.toContain('Change-me-1!');
  expect(text).not.toContain('s'.repeat(43));
  expect(text).toContain(result.run);
  const steps = seen(result).steps as { kept: string[]; answer: { facts: { curl: string } } }[];
  expect(steps[0]?.kept).toEqual(['token', 'subject', 'session']);
  expect(steps[2]?.answer.facts.curl).toMatch(/^curl -sS -i '.*\/files\/[a-f0-9-]{36}' -H 'authorization: Bearer /);
});

describe('one behaviour broken at a time fails in the step that shows it', () => {
  test.each<[Fault, string, number]>([
    ['signs-in-nobody', 'Sign in: Status', 1],
    ['forces-no-password', 'Sign in: $.must_change_password', 1],
    ['keeps-no-file', 'Read it back: Status', 4],
    ['forgets-the-name', 'Read it back: $.name', 4],
    ['shares-with-everybody', 'A share that does not exist cannot: Status', 7],
    ['deletes-nothing', 'It is gone: Status', 8],
  ])('%s', async (fault, assertion, requests) => {
    const { url, faults, asked } = await application();
    faults.add(fault);
    const result = await run(url);
    expect(result.outcome).toBe('fail');
    expect(failing(result)[0]).toBe(assertion);
    expect(failing(result).every((name) => name.startsWith(assertion.split(':')[0] ?? ''))).toBe(true);
    // A step that cleans up runs after the failure, where there is something to clean up.
    const expected = fault === 'forces-no-password' ? 1 : requests;
    expect(asked.filter((each) => !each.startsWith('DELETE')).length).toBeLessThanOrEqual(expected);
    expect(asked.some((each) => each.startsWith('DELETE'))).toBe(
      !['signs-in-nobody', 'forces-no-password'].includes(fault),
    );
  });
});

test('a missing variable is found before the first request', async () => {
  const { url, asked } = await application();
  const result = await probe(VAULT, { variables: { api: url }, fixture });
  expect(result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('the secret PASSWORD') });
  expect(asked).toEqual([]);
});

test('a clean-up runs even when the time of the whole scenario is over, or the run is stopped', async () => {
  for (const way of ['time', 'stop'] as const) {
    const stop = new AbortController();
    const asked: string[] = [];
    const { port } = await serve((request, response) => {
      asked.push(`${request.method}`);
      if (request.method === 'POST') return json(response, { id: 7 }, 201);
      if (request.method === 'DELETE') return response.writeHead(204).end();
      if (way === 'stop') stop.abort();
    });
    const yaml = `
kind: scenario
timeout: 2s
steps:
  - { name: make, method: POST, url: "{{api}}/x", capture: { id: $.id }, expect: { status: 201 } }
  - { name: hang, url: "{{api}}/x/{{id}}", expect: { status: 200 } }
  - { name: clean, always: true, method: DELETE, url: "{{api}}/x/{{id}}", expect: { status: 204 } }
`;
    const result = await probe(yaml, { variables: { api: `http://127.0.0.1:${port}` }, signal: stop.signal });
    expect(asked).toEqual(['POST', 'GET', 'DELETE']);
    expect(result.outcome).toBe(way === 'time' ? 'fail' : 'error');
  }
});

describe('preparation', () => {
  const yaml = (url: string) =>
    `{ kind: scenario, prepare: { confirm: Stop the worker }, steps: [{ name: a, url: "${url}" }] }`;

  test('nobody confirmed: an error, and nothing is asked', async () => {
    const { url, asked } = await application();
    expect(await probe(yaml(`${url}/shares/x`))).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('not prepared'),
    });
    expect(asked).toEqual([]);
  });

  test('somebody confirmed', async () => {
    const { url, faults } = await application();
    faults.add('shares-with-everybody');
    expect(await probe(yaml(`${url}/shares/x`), { prepare: async () => ({ ok: true }) })).toMatchObject({
      outcome: 'pass',
    });
  });
});

test('what an answer says cannot lead a later step to another place', async () => {
  const asked: string[] = [];
  const { port } = await serve((request, response) => {
    asked.push(request.url ?? '');
    json(response, { id: '../../admin?x=1#' });
  });
  const yaml =
    '{ kind: scenario, steps: [{ name: a, url: "{{api}}/a", capture: { id: $.id } }, { name: b, url: "{{api}}/things/{{id}}" }] }';
  await probe(yaml, { variables: { api: `http://127.0.0.1:${port}` } });
  expect(asked).toEqual(['/a', '/things/..%2F..%2Fadmin%3Fx%3D1%23']);
});

test('tells how far it is: each step by its name, each value as a part of the whole, no secret', async () => {
  const { port } = await serve((_, response) => json(response, {}));
  const told: [share: number, text: string][] = [];
  const yaml = `
kind: scenario
name: Two
foreach: [a, b]
steps:
  - { name: "First {{secret.KEY}}", url: "{{api}}/{{value}}" }
  - { name: Second, url: "{{api}}/{{value}}" }`;
  const result = await probe(yaml, {
    variables: { api: `http://127.0.0.1:${port}` },
    secrets: { KEY: 'tp-live-0123456789' },
    onProgress: ({ share, text }) => told.push([share, text]),
  });
  expect(result.outcome).toBe('pass');
  expect(told).toEqual([
    [0, '1 of 2: a'],
    [0, '1 of 2: a, step 1 of 2: First {{secret.KEY}}'],
    [0.25, '1 of 2: a, step 2 of 2: Second'],
    [0.5, '2 of 2: b'],
    [0.5, '2 of 2: b, step 1 of 2: First {{secret.KEY}}'],
    [0.75, '2 of 2: b, step 2 of 2: Second'],
  ]);
});
