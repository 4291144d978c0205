import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { executeProbe } from '#lib/use-cases/probe/execute.ts';

export async function handleProbeRun(
  { deps }: Runtime,
  payload: JobPayload<'probe.run'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await executeProbe(deps, payload, { from: hostname(), signal });
}
