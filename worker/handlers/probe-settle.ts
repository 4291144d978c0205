import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { settleAll } from '#lib/use-cases/probe/execute.ts';

export async function handleProbeSettle({ deps }: Runtime, { launchId }: JobPayload<'probe.settle'>): Promise<void> {
  await settleAll(deps, launchId);
}
