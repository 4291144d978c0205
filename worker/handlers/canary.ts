import { hostname } from 'node:os';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { sampleCanaries } from '#lib/use-cases/room/sample-canaries.ts';

export async function handleCanarySample(
  { deps }: Runtime,
  payload: JobPayload<'canary.sample'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await sampleCanaries(deps, payload, { from: hostname(), signal });
}
