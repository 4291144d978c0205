import { z } from 'zod';
import { findTrial } from '../../db/probe-trials.ts';
import type { TrialResult, TrialView } from '../../domain/probe/trial.ts';
import { notFound } from '../project/load.ts';
import { query } from '../query.ts';

/** For whoever may run probes there; it is gone when the next one is tried an hour later. */
export const showTrial = query({
  name: 'probe.trial',
  summary: 'How far a tried probe has come, and its result',
  action: 'probe.run',
  http: '/trials/{trialId}',
  input: z.object({ trialId: z.uuid() }),
  load: async (db, input) => {
    const trial = await findTrial(db, input.trialId);
    if (!trial) throw notFound();
    return { projectId: trial.projectId, target: trial };
  },
  run: async (_context, _input, trial): Promise<TrialView> => {
    const since = (trial.startedAt ?? trial.askedAt).toISOString();
    if (trial.state === 'done') return { state: 'done', since, result: trial.result as TrialResult };
    const state = trial.state === 'running' || trial.state === 'cancelled' ? trial.state : 'queued';
    return { state, since, result: null };
  },
});
