const UNIT: Record<string, number> = { s: 1, m: 60, h: 3600 };

const AMOUNT = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)(?:\s?[-\u2013]\s?(\d{1,4}(?:[.,]\d{1,2})?))?\s?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)`;
const LIMIT = String.raw`(?:<=?|\u2264|~|max\.?|under|within|up to|at most|less than|about|budget:?|takes:?|rto:?)\s*`;

const PATTERNS = [
  // (< 5 minutes), [5m], (about 2 min, no downtime)
  new RegExp(String.raw`[([]\s*(?:${LIMIT}){0,2}${AMOUNT}\b[^)\]]{0,40}[)\]]`, 'i'),
  // within 15 minutes, RTO: 10 min, < 5 min
  new RegExp(String.raw`(?:^|[\s*_])${LIMIT}\**\s*${AMOUNT}\b`, 'i'),
  // Restart the server - 5 min
  new RegExp(String.raw`[-\u2013\u2014:,]\s${AMOUNT}\s*\**$`, 'i'),
];

/** The time that a heading or step allows itself, in seconds; of a range the upper end; null = it names none. */
export function budgetIn(text: string): number | null {
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text.slice(0, 500));
    if (!match) continue;
    const amount = Number((match[2] ?? match[1] ?? '').replace(',', '.'));
    const seconds = Math.round(amount * (UNIT[(match[3] ?? '')[0]?.toLowerCase() ?? ''] ?? 0));
    if (seconds > 0) return seconds;
  }
  return null;
}

/** The text without the time in brackets at its end: it is shown apart. */
export function withoutBudget(text: string): string {
  return text.replace(PATTERNS[0] ?? /$^/, (found) => (budgetIn(found) === null ? found : '')).trim();
}
