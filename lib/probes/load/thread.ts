import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../trouble.ts';
import { generate } from './generate.ts';
import type { FromThread, LoadOrder } from './order.ts';
import { warmLoad } from './warm.ts';

/* The thread of one load, so that whatever else its process does goes on meanwhile. */

const say = (message: FromThread) => parentPort?.postMessage(message);

async function main(order: LoadOrder): Promise<void> {
  try {
    await warmLoad();
    const report = await generate(order, {
      point: (point, total, sent) => say({ type: 'point', point, total, sent }),
    });
    say({ type: 'done', report });
  } catch (error) {
    say({ type: 'failed', message: messageOf(error) });
  }
}

await main(workerData as LoadOrder);
