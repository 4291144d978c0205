import { enqueue } from '../../queue/enqueue.ts';
import type { OperationContext } from '../operation.ts';

/** Has a worker ask it. One that waits already is enough. */
export function askSoon({ tx }: Pick<OperationContext, 'tx'>, dependencyId: string): Promise<void> {
  const options = { jobKey: `dependency.check:${dependencyId}`, maxAttempts: 2 };
  return enqueue(tx, 'dependency.check', { dependencyId }, options);
}
