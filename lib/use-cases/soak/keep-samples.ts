import { z } from 'zod';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { type NewObservation, openMoments } from '../../db/soak.ts';
import { lockWatch, moveWatch, soakSetting } from '../../db/soak-watch.ts';
import { GonogoError } from '../../domain/errors.ts';
import { earliest } from '../../domain/readiness/outcome.ts';
import { firstTry } from '../../domain/soak/again.ts';
import { isRemarkable } from '../../domain/soak/remarkable.ts';
import { Timetable } from '../../domain/soak/sampling.ts';
import { enqueue } from '../../queue/enqueue.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';
import { answerObservations, keepObservations } from './keep-observations.ts';
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
  /** The source could not be asked. */
  again: z.boolean().optional(),
});
export type KeptSample = z.infer<typeof KeptSample>;

export function observationOf(
  launchId: string,
  { value, again = false, ...sample }: KeptSample,
  recordedAt: Date,
): NewObservation {
  return {
    ...sample,
    askAgain: again,
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
 * crash loses no moment and doubles none. Readings in order leave the launch alone; others have it judged again. A source that
 * could not be asked is planned to be asked again.
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
    const setting = await soakSetting(tx, launchId, now);
    // T-0 or the checklist changed meanwhile: the moments were planned anew, and their own job asks about them.
    if (!watch || !setting?.t0 || setting.closedAt || basis !== watch.basis) return { kept: 0 };
    const fresh = samples.filter(({ slotAt }) => watch.doneUntil === null || slotAt > watch.doneUntil);
    const kept = await keepObservations(
      tx,
      launchId,
      fresh.map((sample) => observationOf(launchId, sample, now)),
    );
    const answered = samples.filter((sample) => !sample.again && !fresh.includes(sample));
    await answerObservations(
      tx,
      launchId,
      answered.map((sample) => observationOf(launchId, sample, now)),
    );
    const { plan } = setting;
    const uneasy = [...fresh, ...answered].some((sample) => isRemarkable(plan, sample));
    const timetable = new Timetable(plan, setting.t0, plan.metrics);
    const remind = await remindOwners(context, launchId, setting, { after: watch.doneUntil, until });
    const open = setting.asksAgain || fresh.some(({ again }) => again) ? await openMoments(tx, launchId, now) : [];
    const next = earliest([timetable.next(until), remind, firstTry(open, timetable, until)]);
    await moveWatch(tx, launchId, { doneUntil: until, nextAt: next, uneasy });
    if (next) await planSample(tx, launchId, next);
    const judge = { jobKey: `soak.judge:${launchId}` };
    if (!next) await enqueue(tx, 'soak.judge', { launchId }, { ...judge, runAt: timetable.ends ?? until });
    else if (uneasy || watch.uneasy) await enqueue(tx, 'soak.judge', { launchId }, { ...judge, keepTime: true });
    return { kept };
  },
});
