import { SYSTEM } from '#lib/domain/access/actor.ts';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { settleHeartbeats } from '#lib/use-cases/heartbeat/settle.ts';

export async function handleHeartbeatSettle({ deps }: Runtime, payload: JobPayload<'heartbeat.settle'>): Promise<void> {
  await settleHeartbeats(deps, SYSTEM, payload);
}
