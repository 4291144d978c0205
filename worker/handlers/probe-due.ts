import type { Runtime } from '#lib/runtime/runtime.ts';
import { takeAllDue } from '#lib/use-cases/probe/take-due.ts';

export async function handleProbeDue({ deps }: Runtime): Promise<void> {
  await takeAllDue(deps);
}
