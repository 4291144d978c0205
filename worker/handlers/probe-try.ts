import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { executeTrial } from '#lib/use-cases/probe/execute-trial.ts';

export async function handleProbeTry(
  { deps }: Runtime,
  payload: JobPayload<'probe.try'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await executeTrial(deps, payload.trialId, { from: hostname(), signal });
}
