import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createToken } from '#lib/use-cases/tokens/create-token.ts';
import { testDatabase } from '#test/database.ts';
import { freePort } from '#test/free-port.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { installed, scratch, start } from '#test/targets/program.ts';
import { bodyOf, serve } from '#test/targets/serve.ts';
import { handleApi } from './handle.ts';

const database = testDatabase();
const PROGRAM = 'prometheus-alertmanager';

/** The API on a port, as a real Alertmanager calls it. */
async function startApi(): Promise<{ port: number; statuses: number[] }> {
  const statuses: number[] = [];
  const { port } = await serve(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = String(await bodyOf(request));
    const call = new Request(url, { method: 'POST', headers: request.headers as Record<string, string>, body });
    const segments = url.pathname.split('/').slice(3);
    const deps = { ...database.deps, now: () => new Date() };
    const answer = await handleApi(call, segments, { deps, ip: '127.0.0.1', requestId: null, version: '1' });
    statuses.push(answer.status);
    response.writeHead(answer.status).end(await answer.text());
  });
  return { port, statuses };
}

async function startAlertmanager(receiver: object): Promise<string> {
  // JSON is YAML.
  const config = {
    route: { receiver: 'gonogo', group_wait: '10ms', group_interval: '100ms', group_by: ['alertname'] },
    receivers: [{ name: 'gonogo', webhook_configs: [receiver] }],
  };
  const folder = scratch({ 'alertmanager.yml': JSON.stringify(config) });
  const port = await freePort();
  const args = [
    `--config.file=${join(folder, 'alertmanager.yml')}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ];
  await start(PROGRAM, args, port);
  return `http://127.0.0.1:${port}/api/v2/alerts`;
}

describe.runIf(installed(PROGRAM))('a real Alertmanager', () => {
  it('tells of an alert and of its end', async () => {
    const project = await makeProject(database.deps);
    const { launchId } = await makeLaunch(database.deps, project);
    const wish = { name: 'alerts', abilities: ['ingest' as const], projectId: project.id };
    const { token } = await createToken(database.deps, project.manager, wish);
    const { port, statuses } = await startApi();
    const alerts = await startAlertmanager({
      url: `http://127.0.0.1:${port}/api/v1/projects/${project.slug}/alerts?version_label=release`,
      send_resolved: true,
      http_config: { authorization: { credentials: token } },
    });
    const labels = { alertname: 'HighErrorRate', release: 'v1.0.0', severity: 'critical' };
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const say = (more: object) =>
      fetch(alerts, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels, annotations: { summary: 'Too many errors' }, startsAt, ...more }]),
      });
    const stored = () => database.db.alert.findMany({ where: { launchId } });

    await say({});
    await expect.poll(async () => (await stored()).length, { timeout: 20_000 }).toBe(1);
    expect(await stored()).toMatchObject([
      { name: 'HighErrorRate', summary: 'critical: Too many errors', endsAt: null },
    ]);
    await say({ endsAt: new Date().toISOString() });
    await expect.poll(async () => (await stored())[0]?.endsAt ?? null, { timeout: 20_000 }).not.toBeNull();
    expect(await stored()).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
