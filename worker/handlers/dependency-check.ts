import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { checkAll, checkDependency } from '#lib/use-cases/dependency/check.ts';

export async function handleDependencyCheck(
  { deps }: Runtime,
  { dependencyId }: JobPayload<'dependency.check'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await checkDependency(deps, dependencyId, { from: hostname(), ...(signal ? { signal } : {}) });
}

/** Runs every five minutes. */
export async function handleDependencies({ deps }: Runtime): Promise<void> {
  await checkAll(deps);
}
