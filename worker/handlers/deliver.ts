import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { executeDelivery } from '#lib/use-cases/delivery/execute.ts';
import { sweepNotices } from '#lib/use-cases/notify/sweep.ts';

export async function handleDeliver({ deps }: Runtime, { deliveryId }: JobPayload<'deliver'>): Promise<void> {
  await executeDelivery(deps, deliveryId);
}

export async function handleNotices({ deps }: Runtime): Promise<void> {
  await sweepNotices(deps);
}
