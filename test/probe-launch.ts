import { createEnvironment } from '../lib/use-cases/environment/create.ts';
import { showItem } from '../lib/use-cases/item/show-item.ts';
import { type Asked, executeProbe } from '../lib/use-cases/probe/execute.ts';
import { runProbes } from '../lib/use-cases/probe/run-probes.ts';
import type { TestDatabase } from './database.ts';
import { makeLaunch, makeProject } from './launch-factory.ts';
import { type Handler, json, serve } from './targets/serve.ts';

export const block = (yaml: string) => `  \`\`\`probe\n${yaml.trim().replace(/^/gm, '  ')}\n  \`\`\`\n`;
export const HEALTH = `
kind: http
name: health
url: "{{api}}/health"
expect: { status: 200, json: { "$.version": "{{launch.version}}" } }`;

export const checklist = (items: string) => `---
title: Probed
roles: [Lead]
gates:
  launch: { environment: production, phases: [preparation], roles: [Lead] }
---

## One

${items}`;

export const ONE = checklist(`- [ ] It answers id:answers\n\n${block(HEALTH)}`);

export const healthy: Handler = (_, response) => json(response, { version: '1.0.0' });

export type Setting = {
  source?: string;
  hosts?: string[];
  handler?: Handler;
  port?: number;
  variables?: Record<string, string>;
};

/** A launch with probes, an environment that they ask, and a worker in this process. */
export async function startProbed(
  test: TestDatabase,
  { source = ONE, hosts = ['127.0.0.1'], handler = healthy, port, variables = {} }: Setting = {},
) {
  const project = await makeProject(test.deps, `Probed ${Math.round(performance.now() * 1000)}`);
  const at = port ?? (await serve(handler)).port;
  const environment = await createEnvironment(test.deps, project.manager, {
    project: project.id,
    name: 'Production',
    kind: 'production',
    urls: { api: `http://127.0.0.1:${at}` },
    allowedHosts: hosts,
    variables,
  });
  const { launchId } = await makeLaunch(test.deps, project, { source });
  const mara = project.manager;
  const show = (itemKey = 'answers') => showItem(test.deps, mara, { launchId, itemKey });
  const ask = (itemKey = 'answers') => runProbes(test.deps, mara, { launchId, itemKey });
  const jobs = () =>
    test.db.$queryRaw<{ payload: Asked; key: string; queue: string }[]>`
      SELECT job.payload, job.key, queue.queue_name AS queue FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
      WHERE job.payload->>'launchId' = ${launchId} AND job.payload->>'probe' IS NOT NULL ORDER BY job.id`;
  const work = async (options = {}) => {
    for (const { payload } of await jobs()) await executeProbe(test.deps, payload, { from: 'worker-1', ...options });
  };
  const runs = () => test.db.probeRun.findMany({ where: { launchId }, orderBy: { id: 'asc' } });
  const probed = async () => (await show()).evidence.filter((one) => one.kind === 'probe');
  return { project, mara, launchId, environment, show, ask, jobs, work, runs, probed };
}
