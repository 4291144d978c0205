import { createHash } from 'node:crypto';
import { z } from 'zod';
import { insertMachineResult } from '../../db/evidence.ts';
import { insertFile } from '../../db/evidence-files.ts';
import { touchItems } from '../../db/launch-items.ts';
import { endProbeRuns, findProbeRun } from '../../db/probe-runs.ts';
import { GonogoError } from '../../domain/errors.ts';
import { FILE_LIMIT } from '../../domain/item/file-type.ts';
import { ProbeObserved } from '../../domain/probe/observed.ts';
import { sameVersion } from '../../domain/readiness/evidence.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';

const WORDS = { pass: 'passes', fail: 'fails', error: 'could not run', unknown: 'could not tell' } as const;

const MOST_FILES = 20;
const KeptFile = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  bytes: z.instanceof(Uint8Array<ArrayBuffer>).refine((bytes) => bytes.length <= FILE_LIMIT),
});

/**
 * What a worker saw becomes evidence, once: a run that was given to another worker meanwhile is refused with `conflict`,
 * and one whose item left the launch, or whose launch was closed, ends without evidence.
 */
export const finishRun = launchOperation({
  name: 'probe.finish',
  summary: 'Keep the result of a probe as evidence',
  action: 'probe.run',
  http: null,
  input: z.object({
    launchId: LaunchId,
    runId: z.uuid(),
    outcome: z.enum(['pass', 'fail', 'error', 'unknown']),
    note: z.string().max(4000),
    observed: ProbeObserved.nullable(),
    versionSeen: z.string().max(100).nullable(),
    freshSeconds: z.number().positive().nullable(),
    environmentId: z.uuid().nullable(),
    files: z.array(KeptFile).max(MOST_FILES).default([]),
  }),
  run: async (context, input, { record }) => {
    const run = await findProbeRun(context.tx, input.runId);
    if (!run || run.launchId !== input.launchId || run.state !== 'running') {
      throw new GonogoError(
        'conflict',
        'This run has ended or was given to another worker; its result is not counted.',
      );
    }
    const row = record.items.find((one) => one.id === run.itemId && !one.droppedAt);
    const item = record.definition.items.find((one) => one.key === row?.key);
    const counts = row && item && !record.launch.closedAt;
    const text = counts && input.note ? await context.storeText(input.note) : null;
    const seen = input.versionSeen;
    const evidence = counts
      ? await insertMachineResult(context.tx, {
          kind: 'probe',
          launchId: input.launchId,
          itemId: run.itemId,
          source: run.probe,
          outcome: input.outcome,
          textId: text?.id ?? null,
          version: seen ?? run.version,
          // Another version than the launch's was built from a commit that nobody here knows.
          commit: seen === null || sameVersion(seen, run.version) ? run.commit : null,
          environmentId: input.environmentId,
          observed: input.observed,
          freshSeconds: input.freshSeconds === null ? null : Math.max(1, Math.round(input.freshSeconds)),
          actorId: null,
          at: context.now,
        })
      : null;
    const files: { id: string; sha256: string }[] = [];
    for (const { name, mediaType, bytes } of evidence ? input.files : []) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const about = { launchId: input.launchId, itemId: run.itemId, evidenceId: evidence?.id, uploadedById: null };
      const { id } = await insertFile(context.tx, { ...about, name, mediaType, size: bytes.length, sha256, bytes });
      files.push({ id, sha256 });
    }
    await endProbeRuns(context.tx, [run.id], { state: 'done', at: context.now, evidenceId: evidence?.id ?? null });
    if (counts) await touchItems(context.tx, [run.itemId], null);
    await context.audit({
      targetKind: 'item',
      targetId: run.itemId,
      launchId: input.launchId,
      itemKey: row?.key ?? null,
      payload: {
        probe: run.probe,
        outcome: input.outcome,
        attempt: run.attempt,
        runId: run.id,
        evidenceId: evidence?.id ?? null,
        version: seen ?? run.version,
        commit: run.commit,
        ...(files.length > 0 ? { files } : {}),
      },
      textRef: text,
    });
    return {
      output: { evidenceId: evidence?.id ?? null },
      change: {
        action: 'probe.finish',
        text: `ran ${run.probe} of “${item?.text ?? 'an item that left'}”: ${WORDS[input.outcome]}`,
        itemKeys: row ? [row.key] : [],
      },
    };
  },
});
