import { z } from 'zod';
import { checkedDependencies, type DependencyRow, findDependency, storeCheck } from '../../db/dependencies.ts';
import { environmentById } from '../../db/environments.ts';
import { findProject } from '../../db/projects.ts';
import type { WriteTx } from '../../db/types.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { errorResult } from '../../domain/probe/judge/result.ts';
import { keepable } from '../../domain/probe/observed.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import type { Deps } from '../deps.ts';
import { type Loaded, operation } from '../operation.ts';
import { runInEnvironment } from '../probe/run-in-environment.ts';
import { notFound } from '../project/load.ts';
import { askSoon } from './ask-soon.ts';
import { dependenciesChanged } from './load.ts';

/** Milliseconds. */
const DEADLINE = 15_000;

async function loadRow(tx: WriteTx, { dependencyId }: { dependencyId: string }): Promise<Loaded<DependencyRow>> {
  const target = await findDependency(tx, dependencyId);
  if (!target) throw notFound();
  return { projectId: target.projectId, target };
}

/** Keeps what a check saw. Only a change is an event; the same answer again just moves its time. */
export const keepCheck = operation({
  name: 'dependency.keep-check',
  summary: 'Keep what a dependency answered',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({
    dependencyId: z.uuid(),
    /** What was asked: another address by now makes the answer worthless. */
    url: z.string(),
    outcome: z.enum(['pass', 'fail', 'error']),
    reason: z.string().nullable(),
    ms: z.number().nullable(),
  }),
  load: loadRow,
  run: async (context, { url, outcome, reason, ms }, row) => {
    if (row.checkUrl !== url) return {};
    const changed = row.lastOutcome !== outcome;
    await storeCheck(context.tx, row.id, {
      lastOutcome: outcome,
      lastReason: reason,
      lastMs: ms === null ? null : Math.round(ms),
      checkedAt: context.now,
      changedAt: changed ? context.now : (row.changedAt ?? context.now),
    });
    if (!changed) return {};
    const payload = { name: row.name, before: row.lastOutcome, outcome };
    await context.audit({ targetKind: 'dependency', targetId: row.id, payload });
    await dependenciesChanged(context, row.projectId);
    if (outcome !== 'pass' && row.lastOutcome === 'pass') {
      const project = await findProject(context.tx, row.projectId);
      await context.notify({
        kind: 'dependency.down',
        key: `${row.id} ${context.now.toISOString()}`,
        to: { project: true },
        title: `${row.name}, which ${project?.name ?? 'a project'} leans on, does not answer as it should`,
        text: reason ?? '',
        path: `/projects/${project?.slug ?? row.projectId}/dependencies`,
      });
    }
    return {};
  },
});

/** Asks a dependency once, within what its environment allows. */
export async function checkDependency(
  deps: Deps,
  dependencyId: string,
  options: { from: string; signal?: AbortSignal },
): Promise<void> {
  const row = await findDependency(deps.db, dependencyId);
  if (!row?.checkUrl || !row.environmentId) return;
  const environment = await environmentById(deps.db, row.environmentId);
  const parsed = parseProbeSpec({ kind: 'http', url: row.checkUrl, expect: { status: '<400' } });
  const place = { environment, gateTitle: null, variables: {}, launch: { version: null, commit: null } };
  const way = { from: options.from, signals: [options.signal], deadline: DEADLINE };
  const result = parsed.ok
    ? await runInEnvironment(deps, place, parsed.spec, way)
    : errorResult(`The address cannot be asked: ${parsed.problems[0]?.message ?? ''}`);
  options.signal?.throwIfAborted();
  const outcome = result.outcome === 'unknown' ? 'error' : result.outcome;
  const reason = result.reason === null ? null : keepable(result.reason, 500);
  const ms = result.timings?.total ?? null;
  await keepCheck(deps, SYSTEM, { dependencyId, url: row.checkUrl, outcome, reason, ms }).catch(goneIsFine);
}

export const queueCheck = operation({
  name: 'dependency.queue-check',
  summary: 'Have a dependency asked in its turn',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ dependencyId: z.uuid() }),
  load: loadRow,
  run: async (context, { dependencyId }) => {
    await askSoon(context, dependencyId);
    return {};
  },
});

/** Has every dependency asked that has an address; one whose turn waits already is not asked twice. */
export async function checkAll(deps: Deps): Promise<void> {
  for (const { id } of await checkedDependencies(deps.db)) {
    await queueCheck(deps, SYSTEM, { dependencyId: id }).catch(goneIsFine);
  }
}

/** It was removed meanwhile. */
function goneIsFine(error: unknown): void {
  if (!isGonogoError(error) || error.code !== 'not-found') throw error;
}
