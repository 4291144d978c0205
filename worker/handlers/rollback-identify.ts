import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { identifyRun } from '#lib/use-cases/rollback/identify.ts';

export async function handleRollbackIdentify(
  { deps }: Runtime,
  { runId }: JobPayload<'rollback.identify'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await identifyRun(deps, runId, { from: hostname(), ...(signal ? { signal } : {}) });
}
