import type { RunNews } from '../domain/probe/run/news.ts';
import type { ReadDb } from './types.ts';

/** Channel of runs under way; the payload is the message itself, since nothing of it is kept. */
export const RUNS_CHANNEL = 'gonogo_runs';

/** A notification holds less than 8,000 bytes. */
const MOST_BYTES = 7_500;

/** Tells open browsers; inside a transaction when it commits. */
export async function tellRuns(db: ReadDb, launchId: string, runs: readonly RunNews[]): Promise<void> {
  if (runs.length === 0) return;
  const payload = JSON.stringify({ launchId, runs });
  if (Buffer.byteLength(payload) <= MOST_BYTES) {
    await db.$executeRaw`SELECT pg_notify(${RUNS_CHANNEL}, ${payload})`;
    return;
  }
  // One that is too long by itself (a name of thousands of characters) is not told of; the page shows it when it is opened.
  if (runs.length === 1) return;
  const half = Math.ceil(runs.length / 2);
  await tellRuns(db, launchId, runs.slice(0, half));
  await tellRuns(db, launchId, runs.slice(half));
}
