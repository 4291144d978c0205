import { expect, test } from '@playwright/test';
import { gonogo } from './instance.ts';

test('tells that it lives, that it is ready, and what it measures', async ({ request }) => {
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok' });

  const ready = await request.get('/api/ready');
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({
    ready: true,
    checks: { database: { ok: true }, migrations: { ok: true }, worker: { ok: true } },
  });

  const metrics = await (await request.get('/metrics')).text();
  for (const line of [/^gonogo_database_up 1$/m, /^gonogo_queue_jobs\{state="failed"\} 0$/m])
    expect(metrics).toMatch(line);
  expect(metrics).toMatch(/gonogo_http_request_duration_seconds_count\{group="probe",method="GET",status="200"\} \d+/);
});

test('gives each request an id, and keeps the one of a proxy', async ({ request }) => {
  expect((await request.get('/api/health')).headers()['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  const kept = await request.get('/api/health', { headers: { 'x-request-id': 'from-the-proxy-1' } });
  expect(kept.headers()['x-request-id']).toBe('from-the-proxy-1');
  const refused = await request.get('/api/health', { headers: { 'x-request-id': 'bad id {}' } });
  expect(refused.headers()['x-request-id']).toMatch(/^[\da-f-]{36}$/);
});

test('the command line works beside the running instance', async () => {
  const { code, out } = await gonogo(['setup', 'link']);
  expect(code).toBe(0);
  expect(out).toMatch(/^(http:\/\/localhost:\d+\/setup\S+\n)?$/);
});
