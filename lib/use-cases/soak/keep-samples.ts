import { z } from 'zod';
import { projectOfLaunch } from '../../db/launch-record.ts';
import type { NewObservation } from '../../db/soak.ts';
import { lockWatch, moveWatch, soakSetting } from '../../db/soak-watch.ts';
import { GonogoError } from '../../domain/errors.ts';
import { isRemarkable } from '../../domain/soak/remarkable.ts';
import { Timetable } from '../../domain/soak/sampling.ts';
import { enqueue } from '../../queue/enqueue.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';
import { keepObservations } from './keep-observations.ts';
import { planSample } from './plan-watch.ts';
import { remindOwners } from './remind-owners.ts';

export const KeptSample = z.object({
  metricKey: z.string(),
  source: z.enum(['prometheus', 'probe']),
  /** The planned moment. */
  slotAt: z.date(),
  /** The moment that the value speaks of. */
  at: z.date(),
  value: z.union([z.number(), z.boolean()]).nullable(),
  reason: z.string().nullable(),
});
export type KeptSample = z.infer<typeof KeptSample>;

export function observationOf(launchId: string, { value, ...sample }: KeptSample, recordedAt: Date): NewObservation {
  return {
    ...sample,
    launchId,
    value: typeof value === 'number' ? value : null,
    answer: typeof value === 'boolean' ? value : null,
    fromHistory: sample.source === 'prometheus',
    recordedAt,
    recordedById: null,
    textId: null,
  };
}

/**
 * Keeps what the sources of one soak said, moves its reading on and plans the next moment: all in one transaction, so that a
 * crash loses no moment and doubles none. Readings in order leave the launch alone; others have it judged again.
 */
export const keepSamples = operation({
  name: 'soak.keep-samples',
  summary: 'Keep what the sources of a soak said',
  action: 'evidence.ingest',
  http: null,
  bookkeeping: true,
  input: z.object({
    launchId: LaunchId,
    /** What the moments were planned from. */
    basis: z.string(),
    /** Every planned moment up to here was asked about. */
    until: z.date(),
    samples: z.array(KeptSample),
  }),
  load: async (tx, { launchId }) => {
    const watch = await lockWatch(tx, launchId);
    const found = watch ?? (await projectOfLaunch(tx, launchId));
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: watch };
  },
  run: async (context, { launchId, basis, until, samples }, watch) => {
    const { tx, now } = context;
    const setting = await soakSetting(tx, launchId);
    // T-0 or the checklist changed meanwhile: the moments were planned anew, and their own job asks about them.
    if (!watch || !setting?.t0 || setting.closedAt || basis !== watch.basis) return { kept: 0 };
    const kept = await keepObservations(
      tx,
      launchId,
      samples.map((sample) => observationOf(launchId, sample, now)),
    );
    const { plan } = setting;
    const uneasy = samples.some((sample) => isRemarkable(plan, sample));
    const timetable = new Timetable(plan, setting.t0, plan.metrics);
    const remind = await remindOwners(context, launchId, setting, { after: watch.doneUntil, until });
    const planned = timetable.next(until);
    const next = planned && remind && remind < planned ? remind : (planned ?? remind);
    await moveWatch(tx, launchId, { doneUntil: until, nextAt: next, uneasy });
    if (next) await planSample(tx, launchId, next);
    const judge = { jobKey: `soak.judge:${launchId}` };
    if (!next) await enqueue(tx, 'soak.judge', { launchId }, { ...judge, runAt: timetable.ends ?? until });
    else if (uneasy || watch.uneasy) await enqueue(tx, 'soak.judge', { launchId }, { ...judge, keepTime: true });
    return { kept };
  },
});
