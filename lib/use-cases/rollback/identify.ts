import { z } from 'zod';
import { environmentById } from '../../db/environments.ts';
import { findRun, storeIdentity } from '../../db/rollback.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { errorResult } from '../../domain/probe/judge/result.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import { identitySpec, judgeIdentity } from '../../domain/rollback/identity.ts';
import type { Deps } from '../deps.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { runInEnvironment } from '../probe/run-in-environment.ts';

/** Milliseconds. */
const DEADLINE = 15_000;

const Identity = z.object({
  outcome: z.enum(['confirmed', 'other', 'error']),
  version: z.string().nullable(),
  commit: z.string().nullable(),
  reason: z.string(),
  at: z.iso.datetime(),
});

export const keepIdentity = launchOperation({
  name: 'rollback.identify',
  summary: 'Keep which version an environment said to run after a roll back or drill',
  action: 'probe.run',
  http: null,
  input: z.object({ launchId: LaunchId, runId: z.uuid(), identity: Identity }),
  run: async (context, { launchId, runId, identity }) => {
    const run = await findRun(context.tx, runId);
    if (run?.launchId !== launchId) throw new GonogoError('not-found', 'This launch has no such run.');
    await storeIdentity(context.tx, runId, identity);
    const payload = { outcome: identity.outcome, version: identity.version, commit: identity.commit };
    await context.audit({ targetKind: 'rollback', targetId: runId, launchId, payload });
    const text = `asked the environment which version runs: ${identity.reason}`;
    return { output: {}, change: { action: 'rollback.identify', text, itemKeys: [] } };
  },
});

/** Asks the environment of an ended run which version answers there, once. */
export async function identifyRun(deps: Deps, runId: string, options: { from: string; signal?: AbortSignal }) {
  const run = await findRun(deps.db, runId);
  if (!run || run.identity || !run.environmentId) return;
  const environment = await environmentById(deps.db, run.environmentId);
  const probe = environment?.identityProbe;
  if (!environment || !probe) return;
  const parsed = parseProbeSpec(identitySpec(probe));
  const place = { environment, gateTitle: null, variables: {}, launch: { version: null, commit: null } };
  const way = { from: options.from, signals: [options.signal], deadline: DEADLINE };
  const result = parsed.ok
    ? await runInEnvironment(deps, place, parsed.spec, way)
    : errorResult(`The identity probe cannot be read: ${parsed.problems[0]?.message ?? ''}`);
  options.signal?.throwIfAborted();
  const target = { version: run.targetVersion, commit: run.targetCommit };
  const identity = judgeIdentity(result, probe, target, deps.now());
  await keepIdentity(deps, SYSTEM, { launchId: run.launchId, runId, identity });
}
