const WORDS: Record<string, string> = {
  pass: 'passes',
  fail: 'fails',
  error: 'could not run',
  unknown: 'could not tell',
};

/** What ended, as open browsers are told: one by its name, several as a count of outcomes. */
export function settledWords(ended: readonly { probe: string; outcome: string | null; text: string }[]): string {
  const [only] = ended;
  if (!only) return 'ran checks';
  const of = (outcome: string | null) => WORDS[outcome ?? 'error'] ?? 'could not run';
  if (ended.length === 1) return `ran ${only.probe} of “${only.text}”: ${of(only.outcome)}`;
  const counts = Map.groupBy(ended, (one) => of(one.outcome));
  const parts = [...counts].map(
    ([words, those]) => `${those.length} ${words.replace(/es$|s$/, (end) => plural(end, those.length))}`,
  );
  return `ran ${ended.length} checks: ${parts.join(', ')}`;
}

/** "1 passes", "2 pass", "1 fails", "2 fail". */
function plural(end: string, count: number): string {
  return count === 1 ? end : '';
}
