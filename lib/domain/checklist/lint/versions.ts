import type { View } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

const VERSION = /(?<![\w.])v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:-[0-9A-Za-z.]{1,30})?)(?![\w.]*\w)/;

/** What the document itself calls its version; not the version of the document. */
function ownVersion(view: View): string | null {
  for (const { text, entry } of view.text.slice(0, 60)) {
    const match = /^\*{0,2}(?:release\s)?version\*{0,2}\s?:\*{0,2}\s{0,3}(\S{1,60})/i.exec(text);
    if (match && !entry) return VERSION.exec(match[1] ?? '')?.[1] ?? null;
  }
  return VERSION.exec(view.title)?.[1] ?? null;
}

const GOES_BACK =
  /\b(?:git\s+(?:checkout|reset|switch)|checkout|rollback|roll\s+back\s+to|revert|(?:re)?deploy|set image|helm|restore|downgrade|pull|image)\b|^\s*(?:[-*+]\s+)?(?:\*\*)?(?:tag|commit|previous|version|image)\b/i;

/** A line that names by itself where the way back leads. */
const SAYS_BACK =
  /\b(?:roll(?:ing)?[\s-]?back|revert|downgrade|fall back|go back)\b[^.;:]{0,30}\bto\b|^[^\p{L}]*roll\s?-?back(?: plan)?\W{1,6}(?:re)?deploy\b/iu;

/** A way back that leads to the very version that is launched. */
export const rollbackToItself: Check = (view, { launch }) => {
  const version = launch ? bare(launch.version) : ownVersion(view);
  const commit = launch?.commit ?? null;
  if (version === null && commit === null) return [];
  const places = [
    ...view.text.filter((line) => !line.quoted),
    ...view.fences.flatMap((fence) =>
      fence.text.split('\n').map((text, index) => ({ text, line: fence.line + index, path: fence.path })),
    ),
  ].filter(
    ({ path, text }) =>
      SAYS_BACK.test(text.slice(0, 500)) || path.some((title) => /roll\s?-?back|downgrade|revert/i.test(title)),
  );
  const hits = places.flatMap(({ text, line }) => {
    if (!GOES_BACK.test(text) || /\bfrom\b|backward|compatible|breaking/i.test(text.replace(/#.*$/, ''))) return [];
    const named = VERSION.exec(text.slice(0, 500))?.[1];
    const sha = /(?<![\w])([0-9a-f]{7,40})(?!\w)/.exec(text.slice(0, 500))?.[1];
    const same = (version !== null && named === version) || (sha !== undefined && commit?.startsWith(sha) === true);
    return same ? [{ line, token: named === version && named ? named : (sha ?? '') }] : [];
  });
  const [first] = hits.sort((a, b) => a.line - b.line);
  if (!first) return [];
  const others = [...new Set(hits.map((hit) => hit.line))].filter((line) => line !== first.line);
  const found: Finding = {
    code: 'rollback-to-itself',
    severity: 'blocks',
    line: first.line,
    reason: `The rollback leads to ${first.token}, which is the version ${launch ? 'being launched' : 'of this document'}${others.length > 0 ? ` (also at line ${others.join(', ')})` : ''}.`,
    fix: 'Name the last version that was good.',
  };
  return [found];
};

const bare = (version: string) => version.trim().replace(/^v(?=\d)/i, '');

const DATE = /\b(20\d\d)-(\d\d)-(\d\d)\b/;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Milliseconds of the end of a day written as 2027-03-01 or March 1, 2027. */
function dayIn(text: string): number | null {
  const iso = DATE.exec(text);
  if (iso) return endOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const words = /\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)\b/i.exec(text) ?? null;
  const other = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(20\d\d)\b/i.exec(text) ?? null;
  const [name, day, year] = words ? [words[1], words[2], words[3]] : other ? [other[2], other[1], other[3]] : [];
  const month = MONTHS.findIndex((each) => name !== undefined && each.startsWith(name.toLowerCase()));
  return month < 0 ? null : endOf(Number(year), month, Number(day));
}

function endOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month, day + 1);
  return Number.isFinite(at) && month < 12 && day > 0 && day < 32 ? at : null;
}

const RHYTHMS: [RegExp, number][] = [
  [/\breview(?:ed|s)?\b[^.]{0,40}?\b(?:weekly|every week)\b/i, 7],
  [/\breview(?:ed|s)?\b[^.]{0,40}?\b(?:monthly|every month)\b|\bmonthly review\b/i, 31],
  [/\breview(?:ed|s)?\b[^.]{0,40}?\b(?:quarterly|every quarter)\b|\bquarterly review\b/i, 92],
  [/\breview(?:ed|s)?\b[^.]{0,40}?\b(?:yearly|annually|every year)\b|\bannual review\b/i, 366],
];
const EVERY = /\breview(?:ed|s)?\b[^.]{0,40}?\bevery\s+(\d{1,3})\s+(day|week|month)s?\b/i;

/** Days between reviews of this document, as a line outside its lists says them. */
function rhythmIn(view: View): number | null {
  for (const { text, entry, quoted } of view.text) {
    if (
      entry ||
      quoted ||
      text.length > 200 ||
      !/\b(?:document|checklist|runbook|page|plan|last)\b|^\W*review(?:ed)?\b/i.test(text)
    )
      continue;
    const [, count, unit] = EVERY.exec(text) ?? [];
    if (count !== undefined) return Number(count) * (unit === 'day' ? 1 : unit === 'week' ? 7 : 31);
    const rhythm = RHYTHMS.find(([pattern]) => pattern.test(text));
    if (rhythm) return rhythm[1];
  }
  return null;
}

/** A review that the document promised and whose day is over. */
export const reviewOverdue: Check = (view, { now, reviewDays: given }) => {
  const reviewDays = given ?? rhythmIn(view);
  const found: Finding[] = [];
  let updated: { at: number; line: number } | null = null;
  for (const { text, line, quoted } of view.text) {
    if (quoted || text.length > 200) continue;
    const label =
      /(?:^|[.;]\s)(?:[-*_+\s]*)(next review|review (?:date|by|due)|to be reviewed|valid until|last (?:updated?|reviewed|revised))[*_\s]*:[*_\s]*(.{4,60})$/i.exec(
        text,
      );
    const at = label ? dayIn(label[2] ?? '') : null;
    if (!label || at === null) continue;
    if (/^last/i.test(label[1] ?? '')) updated ??= { at, line };
    else if (at < now.getTime())
      found.push({
        code: 'review-overdue',
        severity: 'warning',
        line,
        reason: `${label[1]} was ${(label[2] ?? '').replace(/[*_]+/g, '').trim()}, which is ${days(now.getTime() - at)} ago.`,
        fix: 'Review the document, and write the next date.',
      });
  }
  if (updated && reviewDays !== null && updated.at + reviewDays * 864e5 < now.getTime())
    found.push({
      code: 'review-overdue',
      severity: 'warning',
      line: updated.line,
      reason: `It is to be reviewed every ${reviewDays} days, and was last ${days(now.getTime() - updated.at)} ago.`,
      fix: 'Review the document, and write the date.',
    });
  return found;
};

const days = (ms: number) => {
  const count = Math.floor(ms / 864e5);
  return count === 1 ? '1 day' : `${count} days`;
};
