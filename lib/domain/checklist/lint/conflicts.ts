import { plain } from '../text.ts';
import { effortsIn, type Hours, showHours } from '../view/figures.ts';
import type { View } from '../view/view.ts';
import { contentWords } from '../view/words.ts';
import type { Check, Finding } from './model.ts';

const WELL_KNOWN = /^(?:health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|metrics|ping)$/;
const PATH =
  /(?<![\w.~-])(\/(?:[\w-]{1,40}\/){0,6}(?:health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|metrics|ping))(?![\w/-])/g;
const HOSTED = /https?:\/\/[^\s/"'`)]{1,120}/g;

/** "/healthz" and "/health" are two names of one address. */
const familyOf = (name: string): string =>
  /^(?:health|ready|readiness|live)/.exec(name)?.[0].replace('readiness', 'ready') ?? name;

/** The same well-known address of the same host under two paths. */
export const pathConflicts: Check = (view) => {
  const seen: { name: string; path: string; host: string | null; line: number }[] = [];
  const look = (whole: string, line: number) => {
    const text = whole.slice(0, 1000);
    const hosts = [...text.matchAll(HOSTED)];
    const bare = text.replace(HOSTED, (url) => ' '.repeat(url.length));
    for (const match of bare.matchAll(PATH)) {
      const path = match[1] ?? '';
      const name = path.split('/').at(-1) ?? '';
      if (!WELL_KNOWN.test(name)) continue;
      const host = hosts.find((each) => each.index + each[0].length === match.index)?.[0] ?? null;
      if (host === null && /^[^`]*[a-z]\/$/i.test(text.slice(0, match.index))) continue;
      seen.push({
        name,
        path,
        host: host?.replace(/^https?:\/\//, '').replace(/^127\.0\.0\.1/, 'localhost') ?? null,
        line,
      });
    }
  };
  for (const { text, line } of view.text) look(text, line);
  for (const fence of view.fences)
    if (/^(?:|bash|sh|shell|console|zsh)$/.test(fence.lang))
      for (const [index, text] of fence.text.split('\n').entries()) look(text, fence.line + index);
  const found: Finding[] = [];
  for (const group of Map.groupBy(seen, (each) => familyOf(each.name)).values()) {
    const [first] = group;
    const other = group.find(
      (each) => each.path !== first?.path && (each.host === first?.host || each.host === null || first?.host === null),
    );
    if (first && other)
      found.push({
        code: 'path-conflict',
        severity: first.host === other.host ? 'warning' : 'note',
        line: other.line,
        reason: `The ${first.name} address is ${first.path} at line ${first.line} and ${other.path} here.`,
        fix: 'Write the path that the service really answers.',
      });
  }
  return found;
};

const DOING = new Set(
  'time required estimated estimate work effort need completed complete configured configure set up setup scheduled schedule implemented implement run write perform daily strategy suite high low medium priority critical minute hour day week total action step task phase performed established establish prepare review deploy in item done add create test'.split(
    ' ',
  ),
);

type Estimate = Hours & { words: string[]; named: string; line: number; raw: string };

/** How long one piece of work takes, as headings, lists and "Time Required" lines say it. */
function estimatesOf(view: View): Estimate[] {
  const found: Estimate[] = [];
  const add = (name: string, text: string, line: number) => {
    const effort = effortsIn(text)[0];
    const words = contentWords(name.replace(/\([^)]*\)/g, ''), DOING);
    const all = /\btest/i.test(name) ? [...words, 'test'] : words;
    if (!effort || all.length === 0 || all.length > 5 || effort.unit === 'w') return;
    found.push({
      low: effort.low,
      high: effort.high,
      raw: effort.raw,
      words: all,
      named: plain(name).replaceAll('**', '').trim(),
      line,
    });
  };
  for (const { text, line, path, entry, quoted } of view.text) {
    if (quoted) continue;
    const bare = plain(text).replaceAll('**', '').replaceAll('__', '');
    if (/^(?:time required|estimated (?:time|effort)|effort|time)\s?:/i.test(bare) && !entry)
      add(path.at(-1) ?? '', bare, line);
    const work =
      /^(.{3,120}?)\s?\(\s?(?:~\s?)?(\d[^)]{0,40})\)\s*$/.exec(bare) ??
      /^([^:\d]{3,80})(?::|\s[-\u2013\u2014])\s(?:~\s?)?(\d[^:]{0,40})$/.exec(bare);
    if (
      entry &&
      entry.line === line &&
      work &&
      /^\d[\d.\s-]{0,12}(?:\u2013\s?\d+\s?)?(?:min|minutes?|h|hours?|hrs?|days?)(?:\s+(?:of\s+)?work)?$/i.test(
        (work[2] ?? '').trim(),
      )
    )
      add(work[1] ?? '', work[2] ?? '', line);
  }
  return found;
}

/** The same work with two estimates. */
export const effortConflicts: Check = (view) => {
  const estimates = estimatesOf(view);
  const found: Finding[] = [];
  for (const [index, other] of estimates.slice(0, 300).entries()) {
    const first = estimates
      .slice(0, index)
      .find((each) => alike(each.words, other.words) && (each.low !== other.low || each.high !== other.high));
    if (first && !found.some((each) => each.line === other.line))
      found.push({
        code: 'effort-conflict',
        severity: first.words.join(' ') === other.words.join(' ') ? 'warning' : 'note',
        line: other.line,
        reason: `"${first.named}" takes ${showHours(first)} at line ${first.line}, and "${other.named}" ${showHours(other)} here.`,
        fix: 'Keep one estimate for one piece of work.',
      });
  }
  return found;
};

/** One names all that the other names: "backup" and "database backup". */
function alike(a: string[], b: string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) => long.includes(word)) && long.length - short.length <= 1;
}
