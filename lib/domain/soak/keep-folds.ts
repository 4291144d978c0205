const MINUTE = 60_000;

/**
 * Folds that may go: of those whose age is alike, up to four times, only the oldest stays. However far back a correction
 * reaches, about so much is read again; a week leaves seven of them.
 */
export function needlessFolds(moments: readonly Date[], now: Date): Date[] {
  const byAge = Map.groupBy(moments, (moment) => {
    const minutes = (now.getTime() - moment.getTime()) / MINUTE;
    return Math.floor(Math.log2(Math.max(1, minutes)) / 2);
  });
  const newest = moments.reduce<Date | null>((last, one) => (last && last >= one ? last : one), null);
  return [...byAge.values()].flatMap((alike) => {
    const [, ...younger] = alike.toSorted((a, b) => a.getTime() - b.getTime());
    return younger.filter((one) => one !== newest);
  });
}
