import type { Cadence } from '../model.ts';
import { slugOf } from '../text.ts';

const UNITS: [RegExp, number][] = [
  [/^min/i, 60],
  [/^h/i, 3600],
  [/^d/i, 86_400],
  [/^w/i, 604_800],
  [/^month/i, 2_592_000],
];
const UNIT = `(minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?)`;
const EVERY = new RegExp(String.raw`\b(?:every|each)\s+(?:(\d{1,4})\s*-?\s*)?${UNIT}\b`, 'i');
const HOURLY = /\bhourly\b/i;
const FIRST = new RegExp(
  String.raw`\b(?:first|next|for(?:\s+the)?(?:\s+(?:first|next))?)\s+(?:(\d{1,4})\s*-?\s*)?${UNIT}\b`,
  'i',
);
const MOST_SLOTS = 10_000;

const secondsOf = (count: string | undefined, unit: string) =>
  Number(count ?? 1) * (UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0);

/** Seconds of "first 24 hours" in a heading or sentence. */
export function windowOf(text: string): number | null {
  const match = FIRST.exec(text.slice(0, 400));
  if (!match) return null;
  const seconds = secondsOf(match[1], match[2] ?? '');
  return seconds > 0 ? seconds : null;
}

/** A rhythm of its own that a row of a table names, in the window of the headings above it. */
export function cadenceOfRow(rhythm: string, around: string, line: number): Cadence | null {
  const cadence = cadenceOfText(/^(?:every|each|hourly)/i.test(rhythm) ? rhythm : `every ${rhythm}`, around, line);
  if (!cadence || windowOf(rhythm) !== null) return cadence;
  const title = `${cadence.title} (${around})`;
  return { ...cadence, title, key: slugOf(title, 'cadence') };
}

/** "Every 4 Hours (first 24 hours)"; the window may stand in a heading above. Null where none is said. */
export function cadenceOfText(text: string, around: string, line: number): Cadence | null {
  const short = text.slice(0, 400);
  const every = EVERY.exec(short);
  const everySeconds = every ? secondsOf(every[1], every[2] ?? '') : HOURLY.test(short) ? 3600 : 0;
  const untilSeconds = windowOf(short) ?? windowOf(around);
  if (everySeconds <= 0 || untilSeconds === null) return null;
  if (untilSeconds < everySeconds || untilSeconds / everySeconds > MOST_SLOTS) return null;
  const title = short
    .replace(/[*_`]+/g, '')
    .replace(/\s*:\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { key: slugOf(title, 'cadence'), title, line, fromSeconds: 0, everySeconds, untilSeconds };
}
