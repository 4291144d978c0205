import { SYSTEM } from '#lib/domain/access/actor.ts';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { refreshLaunch } from '#lib/use-cases/launch/refresh-launch.ts';

export async function handleRefreshLaunch({ deps }: Runtime, payload: JobPayload<'launch.refresh'>): Promise<void> {
  await refreshLaunch(deps, SYSTEM, payload);
}
