import { getRuntime } from '#lib/runtime/runtime.ts';
import { startWorker } from '#lib/runtime/worker.ts';
import { createHandlers } from './handlers/all.ts';

const LONGEST_STOP = 14_000;

async function main(): Promise<void> {
  const runtime = getRuntime('worker');
  const { log } = runtime;
  const worker = await startWorker(runtime, createHandlers(runtime));
  log.info({ concurrency: runtime.config.workerConcurrency }, 'Ready for jobs');

  let stopping = false;
  const stop = async () => {
    // A terminal and npm may both pass one signal on; the limit below ends a stop that takes too long.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    await worker.stop();
    await runtime.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await worker.ended;
  if (!stopping) throw new Error('The queue stopped by itself');
}

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
