/** The known word that was probably meant; null where nothing is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const given = word.slice(0, 60).toLowerCase();
  let best: { word: string; steps: number } | null = null;
  for (const each of known) {
    const steps = distance(given, each.toLowerCase());
    const near = steps <= Math.max(1, Math.floor(Math.max(given.length, each.length) / 3));
    if (near && (best === null || steps < best.steps)) best = { word: each, steps };
  }
  return best?.word ?? known.find((each) => each.toLowerCase().startsWith(given) && given.length > 2) ?? null;
}

/** Letters to change, add, drop or swap. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let steps = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      next.push(steps);
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}
