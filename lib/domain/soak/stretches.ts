/** A Prometheus gives at most 11,000 points a series. */
const MOST_POINTS = 10_000;

export type Stretch = {
  moments: Date[];
  /** Between one moment and the next, in milliseconds; zero for a single one. */
  stepMs: number;
};

/** Planned moments as few stretches of even steps, in the order given: each is one question. */
export function stretchesOf(moments: readonly Date[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const moment of moments) {
    const open = stretches.at(-1);
    const last = open?.moments.at(-1);
    const step = last ? moment.getTime() - last.getTime() : 0;
    const fits =
      open && step > 0 && open.moments.length < MOST_POINTS && (open.stepMs === step || open.moments.length === 1);
    if (!open || !fits) stretches.push({ moments: [moment], stepMs: 0 });
    else {
      open.moments.push(moment);
      open.stepMs = step;
    }
  }
  return stretches;
}
