import { Trouble } from '../trouble.ts';

export type Deadline = { signal: AbortSignal; milliseconds: number; clear(): void };

/**
 * A signal that fires after some milliseconds or with its parent. A plain timer: it is cleared when the work is done, and it counts
 * the whole time, so that a server which sends a byte now and then ends at its limit too.
 */
export function deadline(milliseconds: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const cancel = () => controller.abort(parent?.reason);
  if (parent?.aborted) cancel();
  parent?.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => controller.abort(new OutOfTime(milliseconds)), milliseconds);
  return {
    signal: controller.signal,
    milliseconds,
    clear() {
      clearTimeout(timer);
      parent?.removeEventListener('abort', cancel);
    },
  };
}

class OutOfTime extends Error {
  readonly milliseconds: number;
  constructor(milliseconds: number) {
    super('out of time');
    this.milliseconds = milliseconds;
  }
}

/** What an ended signal means: the target was too slow, or somebody stopped the run. */
export function ended(signal: AbortSignal, stage: Trouble['stage'], doing: string): Trouble {
  if (signal.reason instanceof Trouble) return signal.reason;
  if (signal.reason instanceof OutOfTime)
    return new Trouble(stage, 'timeout', `${doing} took longer than ${signal.reason.milliseconds} ms.`);
  return new Trouble(stage, 'cancelled', 'The run was stopped.');
}

/** Work that ends with the signal, whether or not it listens to it. */
export function within<T>(signal: AbortSignal, stage: Trouble['stage'], doing: string, work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const stop = () => fail(ended(signal, stage, doing));
    // Nobody waits for work that was begun in vain, but its failure must have a listener.
    if (signal.aborted) {
      work.catch(() => undefined);
      return stop();
    }
    signal.addEventListener('abort', stop, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}
