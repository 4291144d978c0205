import type { Runtime } from '#lib/runtime/runtime.ts';
import { takeAllDue } from '#lib/use-cases/probe/take-due.ts';
import { wakeCanaries } from '#lib/use-cases/room/sample-canaries.ts';
import { wakeSoaks } from '#lib/use-cases/soak/plan-watch.ts';

export async function handleProbeDue({ deps }: Runtime): Promise<void> {
  await takeAllDue(deps);
  await wakeSoaks(deps);
  await wakeCanaries(deps);
}
