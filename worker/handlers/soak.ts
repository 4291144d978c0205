import { hostname } from 'node:os';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import type { Runtime } from '#lib/runtime/runtime.ts';
import type { JobPayload } from '#lib/runtime/worker.ts';
import { foldSoak } from '#lib/use-cases/soak/fold-soak.ts';
import { judgeSoak } from '#lib/use-cases/soak/judge-soak.ts';
import { sampleSoak } from '#lib/use-cases/soak/sample-soak.ts';

export async function handleSoakSample(
  { deps }: Runtime,
  payload: JobPayload<'soak.sample'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await sampleSoak(deps, payload, { from: hostname(), signal });
}

export async function handleSoakJudge({ deps }: Runtime, payload: JobPayload<'soak.judge'>): Promise<void> {
  await judgeSoak(deps, SYSTEM, payload);
}

export async function handleSoakFold({ deps }: Runtime, payload: JobPayload<'soak.fold'>): Promise<void> {
  await foldSoak(deps, SYSTEM, payload);
}
