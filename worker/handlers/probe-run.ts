import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobContext, JobPayload } from '#lib/runtime/worker.ts';
import { executeProbes } from '#lib/use-cases/probe/execute.ts';

export async function handleProbeRun(
  { deps }: Runtime,
  payload: JobPayload<'probe.run'>,
  { jobId, attempt, signal }: JobContext,
): Promise<void> {
  await executeProbes(deps, payload, { from: hostname(), job: { id: jobId, attempt }, signal });
}
