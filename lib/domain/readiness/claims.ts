import type { ClaimedScore } from '../checklist/model.ts';
import type { LaunchReading, Scores } from './model.ts';
import { plainText } from './plain-text.ts';

function titleKey(title: string): string {
  return plainText(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a document says of itself beside what gonogo computes from the evidence; all as fractions of 1. */
export function readClaims(claims: ClaimedScore[], scores: Scores): LaunchReading['claims'] {
  const byTitle = new Map(scores.categories.map((category) => [titleKey(category.title), category.raw]));
  const rows = claims.filter((claim) => !claim.overall);
  const sum = rows.reduce((total, claim) => total + claim.percent, 0);
  const rowsMean = rows.length > 0 ? sum / (rows.length * 100) : null;
  return claims.map((claim) => ({
    title: claim.title,
    claimed: claim.percent / 100,
    computed: claim.overall ? scores.raw : (byTitle.get(titleKey(claim.title)) ?? null),
    rowsMean: claim.overall ? rowsMean : null,
    overall: claim.overall,
    line: claim.line,
  }));
}
