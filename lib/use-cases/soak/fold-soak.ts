import { z } from 'zod';
import {
  dropFolds,
  foldableUntil,
  foldMoments,
  newestFold,
  observationsSince,
  storeFold,
} from '../../db/soak-folds.ts';
import { readOverlay } from '../../db/soak-overlay.ts';
import { soakSetting } from '../../db/soak-watch.ts';
import { GonogoError } from '../../domain/errors.ts';
import { foldBasisOf } from '../../domain/soak/basis.ts';
import { foldSoak as fold } from '../../domain/soak/fold.ts';
import { needlessFolds } from '../../domain/soak/keep-folds.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { operation } from '../operation.ts';
import { planFold } from './keep-observations.ts';

/** Milliseconds. Clocks of machines differ, and sources take a while: what is younger may still get company. */
const YOUNG = 120_000;
const MOST_AT_ONCE = 10_000;

/** Folds what was observed of a soak, so that it is not read again with each change of its launch. */
export const foldSoak = operation({
  name: 'soak.fold',
  summary: 'Fold what was observed of a soak into what its rules still need',
  action: 'launch.update',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: lockedLaunch,
  run: async ({ tx, now }, { launchId }) => {
    const launch = await soakSetting(tx, launchId, now);
    if (!launch) throw new GonogoError('not-found', 'This launch does not exist.');
    const same = readOverlay(launch.soakOverlay)?.same ?? {};
    const basis = foldBasisOf(launch.plan, launch.t0, same);
    const stored = await newestFold(tx, launchId, basis, true);
    const since = stored ? new Date(stored.fold.until) : null;
    const latest = new Date(now.getTime() - YOUNG);
    const until = await foldableUntil(tx, launchId, since, latest, MOST_AT_ONCE);
    if (since && until <= since) return { until: since };
    const observations = await observationsSince(tx, launchId, since, { same, before: until });
    const before = stored?.course ? { fold: stored.fold, course: stored.course } : null;
    await storeFold(tx, launchId, basis, fold(launch.plan, launch.t0, before, observations, { until, now }));
    await dropFolds(tx, launchId, needlessFolds(await foldMoments(tx, launchId), now));
    if (until < latest) await planFold(tx, launchId);
    return { until };
  },
});
