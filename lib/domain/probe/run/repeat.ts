/* A run of a schedule that saw what was known: it is kept as evidence, and nothing else changes. */

export type Known = {
  outcome: string;
  version: string | null;
  commit: string | null;
  environmentId: string | null;
  freshSeconds: number | null;
  at: Date;
  value: number | null;
  note: string;
};

/** `freshSeconds` is what holds where the evidence itself says nothing. */
export type Around = { now: Date; commitSince: Date | null; freshSeconds: number | null };

/**
 * Whether new evidence says what the current one says and is read by every rule alike. In doubt it does not: then the
 * whole launch is read again.
 */
export function isRepeat(known: Known | null, seen: Known, { now, commitSince, freshSeconds }: Around): boolean {
  if (!known) return false;
  const same =
    known.outcome === seen.outcome &&
    known.version === seen.version &&
    known.commit === seen.commit &&
    known.environmentId === seen.environmentId &&
    known.freshSeconds === seen.freshSeconds;
  if (!same) return false;
  // A pass that has expired is news when it is seen again.
  const fresh = known.freshSeconds ?? freshSeconds;
  if (fresh !== null && known.at.getTime() + fresh * 1000 <= now.getTime()) return false;
  // Without a commit, evidence speaks of the commit of its time.
  if (known.commit === null && commitSince !== null && known.at < commitSince) return false;
  // What is wrong is told in words and numbers; waivers hold up to a number.
  return seen.outcome === 'pass' || (known.value === seen.value && known.note === seen.note);
}
