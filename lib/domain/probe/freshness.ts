type Written = { freshness?: number | undefined; every?: number | undefined };

/** So many runs of a schedule may be missed before its last pass is too old. */
const MISSED = 3;

/**
 * Seconds for which a pass stays good: what the probe says in milliseconds, else what item or checklist say, else three
 * intervals of its schedule, so that nothing stays green because nobody looks any more. Null = it does not age.
 */
export function freshSecondsOf(spec: Written | null, around: number | null): number | null {
  if (spec?.freshness !== undefined) return spec.freshness / 1000;
  if (around !== null) return around;
  return spec?.every === undefined ? null : (spec.every / 1000) * MISSED;
}
