import { COMPARISONS } from '../comparisons.ts';

/** A number with what it measures: milliseconds, bytes, per cent, per second, or a bare count. */
export type Dimension = 'time' | 'size' | 'percent' | 'rate' | 'count';
export type Figure = { dimension: Dimension; amount: number; raw: string };
export type Sign = '<' | '<=' | '>' | '>=';
/** A limit written in a sentence; `before` and `after` are the words on both sides of it. */
export type Limit = { sign: Sign; figure: Figure; before: string; after: string; raw: string };
/** Hours, low to high. */
export type Hours = { low: number; high: number };

const SIZES: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};
const TIMES: Record<string, number> = {
  ms: 1,
  milliseconds: 1,
  s: 1e3,
  sec: 1e3,
  secs: 1e3,
  second: 1e3,
  seconds: 1e3,
  min: 6e4,
  mins: 6e4,
  minute: 6e4,
  minutes: 6e4,
  h: 36e5,
  hr: 36e5,
  hrs: 36e5,
  hour: 36e5,
  hours: 36e5,
  d: 864e5,
  day: 864e5,
  days: 864e5,
  week: 6048e5,
  weeks: 6048e5,
};
const PER: Record<string, number> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  day: 86_400,
  d: 86_400,
};
const NUMBER = String.raw`\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?`;
const UNIT = String.raw`%|percent\b|[a-z]{1,12}\b`;
const FIGURE = new RegExp(`^~?(${NUMBER})\\s?(${UNIT})?(?:\\s?(?:/|per)\\s?([a-z]{1,6})\\b)?`, 'i');
const SAID = COMPARISONS.map(([sign, words]) => [sign, new RegExp(`^(?:${words})$`, 'iu')] as const);
const LIMIT = new RegExp(
  String.raw`(<=|>=|<|>|\u2264|\u2265|(?<!\p{L})(?:${COMPARISONS.map(([, words]) => words).join('|')}))(?:(?<=[<>=\u2264\u2265])\s{0,3}|\s{1,3})(?=~?\d)`,
  'giu',
);
const WRITTEN: Record<string, Sign> = { '<': '<', '<=': '<=', '\u2264': '<=', '>': '>', '>=': '>=', '\u2265': '>=' };

const signOf = (mark: string): Sign | undefined => WRITTEN[mark] ?? SAID.find(([, words]) => words.test(mark))?.[0];

/** The number at the beginning of a text, with its unit. */
export function figureOf(text: string): Figure | null {
  const match = FIGURE.exec(text.trim());
  if (!match) return null;
  const amount = Number((match[1] ?? '').replaceAll(',', ''));
  const unit = (match[2] ?? '').toLowerCase();
  const per = PER[(match[3] ?? '').toLowerCase()];
  const raw = match[0].trim();
  if (per !== undefined && TIMES[unit] === undefined && SIZES[unit] === undefined && unit !== '%')
    return { dimension: 'rate', amount: amount / per, raw };
  if (unit === '%' || unit === 'percent') return { dimension: 'percent', amount, raw };
  if (Object.hasOwn(TIMES, unit)) return { dimension: 'time', amount: amount * (TIMES[unit] ?? 1), raw };
  if (Object.hasOwn(SIZES, unit)) return { dimension: 'size', amount: amount * (SIZES[unit] ?? 1), raw };
  if (unit === 'rps' || unit === 'qps') return { dimension: 'rate', amount, raw };
  return { dimension: 'count', amount, raw: match[1] ?? '' };
}

/** Every limit in a sentence: "< 300ms", "over 5%", "at least 32 characters". */
export function limitsIn(text: string): Limit[] {
  const found: Limit[] = [];
  for (const match of text.slice(0, 2000).matchAll(LIMIT)) {
    const at = match.index + match[0].length;
    const figure = figureOf(text.slice(at, at + 60));
    const sign = signOf(match[1] ?? '');
    if (!figure || !sign) continue;
    const end = at + text.slice(at).indexOf(figure.raw) + figure.raw.length;
    found.push({
      sign,
      figure,
      before: text.slice(0, match.index),
      after: text.slice(end),
      raw: text.slice(match.index, end).trim(),
    });
    if (found.length >= 10) break;
  }
  return found;
}

const HOURS: Record<string, number> = { m: 1 / 60, h: 1, d: 8, w: 40 };
const EFFORT =
  /(?<![\d.\w])(\d{1,4}(?:\.\d{1,2})?)(?:\s?(?:-|\u2013|to)\s?(\d{1,4}(?:\.\d{1,2})?))?\s?(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b/gi;

/** Every span of work in a text, such as "6-8 hours" or "30 minutes", as hours; a day is 8 and a week 40. */
export function effortsIn(text: string): (Hours & { unit: string; raw: string; at: number })[] {
  return [...text.slice(0, 2000).matchAll(EFFORT)].map((match) => {
    const unit = (match[3] ?? 'h').toLowerCase().charAt(0);
    const size = HOURS[unit] ?? 1;
    const low = Number(match[1]) * size;
    return { low, high: match[2] === undefined ? low : Number(match[2]) * size, unit, raw: match[0], at: match.index };
  });
}

/** Hours as people write them. */
export function showHours({ low, high }: Hours): string {
  const round = (value: number) => String(Math.round(value * 100) / 100);
  return low === high ? `${round(low)} h` : `${round(low)}-${round(high)} h`;
}
