import { createHash } from 'node:crypto';
import { z } from 'zod';
import { insertFile } from '../../db/evidence-files.ts';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { storeRunDetails } from '../../db/probe-details.ts';
import { addFilesToResult, type KeptRun, keepResults, type RunResult } from '../../db/probe-results.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { FILE_LIMIT } from '../../domain/item/file-type.ts';
import { ProbeObserved } from '../../domain/probe/observed.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';
import { JobId } from './limits.ts';
import { queueSettle, wakeHeldBack } from './queue-run.ts';

const MOST_FILES = 20;
const KeptFile = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  bytes: z.instanceof(Uint8Array<ArrayBuffer>).refine((bytes) => bytes.length <= FILE_LIMIT),
});

const SeenRun = z.object({
  runId: z.uuid(),
  outcome: z.enum(['pass', 'fail', 'error', 'unknown']),
  note: z.string().max(4000),
  observed: ProbeObserved.nullable(),
  versionSeen: z.string().max(100).nullable(),
  freshSeconds: z.number().positive().nullable(),
  environmentId: z.uuid().nullable(),
  durationMs: z.number().int().nonnegative(),
  /** When it was seen. */
  at: z.date(),
  files: z.array(KeptFile).max(MOST_FILES).default([]),
  /** Request and answer, redacted. */
  rounds: z.array(z.unknown()).nullable(),
});
export type SeenRun = z.infer<typeof SeenRun>;

/**
 * Keeps what a worker saw, quickly and without the launch's lock; settling makes evidence of it. A run that was cancelled, or given
 * to another worker meanwhile, is not among those that are answered.
 */
export const keepRuns = operation({
  name: 'probe.keep',
  summary: 'Keep what runs saw until it becomes evidence',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId, jobId: JobId, runs: z.array(SeenRun).min(1).max(1000) }),
  load: async (tx, input) => {
    const found = await projectOfLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async ({ tx, now }, { launchId, jobId, runs }) => {
    const kept = await keepResults(
      tx,
      runs.map(({ runId, outcome, versionSeen, durationMs, ...run }) => ({
        ...{ runId, outcome, versionSeen, durationMs },
        result: {
          note: run.note,
          observed: run.observed,
          freshSeconds: run.freshSeconds === null ? null : Math.max(1, Math.round(run.freshSeconds)),
          environmentId: run.environmentId,
          at: run.at.toISOString(),
          files: [],
        },
      })),
    );
    const ours = new Map(kept.map((row) => [row.id, row]));
    const details = runs.flatMap(({ runId, rounds }) => (rounds && ours.has(runId) ? [{ runId, rounds }] : []));
    await storeRunDetails(tx, details, now);
    for (const { runId, files } of runs) {
      const row = ours.get(runId);
      if (row && files.length > 0) await keepFiles(tx, launchId, row, files);
    }
    const scheduled = kept.every((run) => run.slot !== null);
    if (kept.length > 0) await queueSettle(tx, { launchId, scheduled, now, jobId });
    await wakeHeldBack(tx, [...new Set(kept.flatMap((run) => run.hosts))], kept.length);
    return { kept: kept.map(({ id, slot }) => ({ runId: id, scheduled: slot !== null })) };
  },
});

async function keepFiles(tx: WriteTx, launchId: string, run: KeptRun, files: SeenRun['files']): Promise<void> {
  const stored: RunResult['files'] = [];
  for (const { name, mediaType, bytes } of files) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const about = { launchId, itemId: run.itemId, uploadedById: null };
    const { id } = await insertFile(tx, { ...about, name, mediaType, size: bytes.length, sha256, bytes });
    stored.push({ id, sha256 });
  }
  await addFilesToResult(tx, run.id, stored);
}
