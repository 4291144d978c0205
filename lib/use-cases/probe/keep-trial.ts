import { z } from 'zod';
import { endTrial, findTrial, startTrial } from '../../db/probe-trials.ts';
import type { WriteTx } from '../../db/types.ts';
import { operation } from '../operation.ts';
import { notFound } from '../project/load.ts';

const Trial = z.object({ trialId: z.uuid() });

export async function loadTrial(tx: WriteTx, input: { trialId: string }) {
  const trial = await findTrial(tx, input.trialId);
  if (!trial) throw notFound();
  return { projectId: trial.projectId, target: trial };
}

/** A worker takes up a probe that somebody tries; null where another one did before. */
export const beginTrial = operation({
  name: 'probe.begin-trial',
  summary: 'Take up a probe that is tried',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: Trial,
  load: loadTrial,
  run: async (context, _input, trial) => ((await startTrial(context.tx, trial.id, context.now)) ? trial : null),
});

export const endTrialRun = operation({
  name: 'probe.end-trial',
  summary: 'Hand the result of a tried probe to whoever asked',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: Trial.extend({ result: z.unknown() }),
  load: loadTrial,
  run: async (context, { result }, trial) => {
    await endTrial(context.tx, trial.id, result ?? null, context.now);
    return null;
  },
});
