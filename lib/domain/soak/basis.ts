import { snapshotDigest } from '../signoff/snapshot.ts';
import { FOLD_RULES } from './fold.ts';

/** What the moments of a soak are planned from: with another one they are planned anew. */
export function basisOf(launch: { t0: Date | null; definitionDigest: string; soakOverlay: unknown }): string {
  const own = launch.soakOverlay === null ? '' : ` ${snapshotDigest(launch.soakOverlay)}`;
  return `${launch.t0?.toISOString() ?? ''} ${launch.definitionDigest}${own}`;
}

/** What a fold of its observations was made from: with another one it is made anew. */
export const foldBasisOf = (launch: Parameters<typeof basisOf>[0]): string => `${FOLD_RULES} ${basisOf(launch)}`;
