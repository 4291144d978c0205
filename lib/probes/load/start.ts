import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble } from '../trouble.ts';
import type { FromThread, LoadOrder, LoadReport } from './order.ts';

/** Asked for while running: a bundler that sees it would put the thread into its bundle, which Node does not start a thread from. */
const { Worker } = process.getBuiltinModule('node:worker_threads');

export type Heard = Extract<FromThread, { type: 'point' }>;

/** Runs a load in a thread of its own, and ends the thread with the signal. Throws Trouble where it was stopped or broke. */
export function startLoad(order: LoadOrder, signal: AbortSignal, heard: (point: Heard) => void): Promise<LoadReport> {
  return new Promise((done, fail) => {
    const stopped = () => new Trouble('request', 'cancelled', 'The run was stopped.');
    if (signal.aborted) return fail(stopped());
    const thread = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'thread.ts'), { workerData: order });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      // Sockets of a thread end with it.
      void thread.terminate();
      settle();
    };
    const broke = (message: string) =>
      end(() => fail(new Trouble('request', 'crash', `The load itself failed: ${message}.`)));
    const stop = () => end(() => fail(stopped()));
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', (message: FromThread) => {
      if (message.type === 'point') heard(message);
      else if (message.type === 'done') end(() => done(message.report));
      else broke(message.message);
    });
    thread.once('error', (error) => broke(error instanceof Error ? error.message : String(error)));
    thread.once('exit', (code) => broke(`its thread ended with ${code}`));
  });
}
