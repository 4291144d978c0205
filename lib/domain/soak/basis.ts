import { snapshotDigest } from '../signoff/snapshot.ts';
import { FOLD_RULES } from './fold.ts';
import type { Plan } from './sampling.ts';

/** What the moments of a soak are planned from: with another one they are planned anew. */
export function basisOf(launch: { t0: Date | null; definitionDigest: string; soakOverlay: unknown }): string {
  const own = launch.soakOverlay === null ? '' : ` ${snapshotDigest(launch.soakOverlay)}`;
  return `${launch.t0?.toISOString() ?? ''} ${launch.definitionDigest}${own}`;
}

/** What a fold of observations was made from: with other rules, another T-0, plan or names it is made anew. */
export function foldBasisOf(plan: Plan, t0: Date | null, same: Readonly<Record<string, string>>): string {
  const { metrics, cadences, triggers } = plan;
  return `${FOLD_RULES} ${t0?.toISOString() ?? ''} ${snapshotDigest({ metrics, cadences, triggers, same })}`;
}
