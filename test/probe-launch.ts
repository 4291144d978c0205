import { createEnvironment } from '../lib/use-cases/environment/create.ts';
import { showItem } from '../lib/use-cases/item/show-item.ts';
import { type AskedTogether, executeProbes } from '../lib/use-cases/probe/execute.ts';
import { runProbes } from '../lib/use-cases/probe/run-probes.ts';
import type { ExecuteOptions } from '../lib/use-cases/probe/see-run.ts';
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
    test.db.$queryRaw<{ id: string; payload: AskedTogether; key: string | null }[]>`
      SELECT id::text AS id, payload, key FROM graphile_worker._private_jobs
      WHERE payload->>'launchId' = ${launchId} AND payload->>'runs' IS NOT NULL ORDER BY id`;
  let attempt = 0;
  /** All jobs that there are, as a worker takes them up, and again where one did before. */
  const work = async (options: Partial<ExecuteOptions> = {}) => {
    attempt += 1;
    for (const { id, payload } of await jobs())
      await executeProbes(test.deps, payload, { from: 'worker-1', job: { id, attempt }, ...options });
  };
  const runs = () => test.db.probeRun.findMany({ where: { launchId }, orderBy: { id: 'asc' } });
  const probed = async () => (await show()).evidence.filter((one) => one.kind === 'probe');
  return { project, mara, launchId, environment, show, ask, jobs, work, runs, probed };
}
