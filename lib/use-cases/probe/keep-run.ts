import { createHash } from 'node:crypto';
import { z } from 'zod';
import { insertFile } from '../../db/evidence-files.ts';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { storeRunDetail } from '../../db/probe-details.ts';
import { addFilesToResult, keepResult, type RunResult } from '../../db/probe-runs.ts';
import { GonogoError } from '../../domain/errors.ts';
import { FILE_LIMIT } from '../../domain/item/file-type.ts';
import { ProbeObserved } from '../../domain/probe/observed.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';
import { queueSettle, wakeHeldBack } from './queue-run.ts';

const MOST_FILES = 20;
const KeptFile = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  bytes: z.instanceof(Uint8Array<ArrayBuffer>).refine((bytes) => bytes.length <= FILE_LIMIT),
});

/**
 * Keeps what a worker saw, quickly and without the launch's lock; settling makes evidence of it. A run that was
 * cancelled, or given to another worker meanwhile, is refused with `conflict`.
 */
export const keepRun = operation({
  name: 'probe.keep',
  summary: 'Keep what a run saw until it becomes evidence',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({
    launchId: LaunchId,
    runId: z.uuid(),
    outcome: z.enum(['pass', 'fail', 'error', 'unknown']),
    note: z.string().max(4000),
    observed: ProbeObserved.nullable(),
    versionSeen: z.string().max(100).nullable(),
    freshSeconds: z.number().positive().nullable(),
    environmentId: z.uuid().nullable(),
    durationMs: z.number().int().nonnegative(),
    files: z.array(KeptFile).max(MOST_FILES).default([]),
    /** Request and answer, redacted. */
    rounds: z.array(z.unknown()).nullable(),
  }),
  load: async (tx, input) => {
    const found = await projectOfLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async ({ tx, now }, input) => {
    const { note, observed, environmentId } = input;
    const freshSeconds = input.freshSeconds === null ? null : Math.max(1, Math.round(input.freshSeconds));
    const run = await keepResult(tx, input.runId, {
      outcome: input.outcome,
      versionSeen: input.versionSeen,
      durationMs: input.durationMs,
      result: { note, observed, freshSeconds, environmentId, at: now.toISOString(), files: [] },
    });
    if (!run)
      throw new GonogoError(
        'conflict',
        'This run has ended or was given to another worker; its result is not counted.',
      );
    const scheduled = run.slot !== null;
    const files: RunResult['files'] = [];
    for (const { name, mediaType, bytes } of input.files) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const about = { launchId: input.launchId, itemId: run.itemId, uploadedById: null };
      const { id } = await insertFile(tx, { ...about, name, mediaType, size: bytes.length, sha256, bytes });
      files.push({ id, sha256 });
    }
    if (files.length > 0) await addFilesToResult(tx, input.runId, files);
    if (input.rounds) await storeRunDetail(tx, input.runId, input.rounds, now);
    await queueSettle(tx, input.launchId, now, scheduled);
    await wakeHeldBack(tx, run.hosts);
    return { scheduled };
  },
});
