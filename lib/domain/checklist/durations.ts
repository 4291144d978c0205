import type { Effort } from './model.ts';

const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600, d: 86_400, w: 604_800 };
const AMOUNT = /^(\d{1,9}(?:\.\d{1,6})?)\s*(ms|s|m|min|h|d|w)$/i;
const OFFSET = /^T\s*([-+\u2212\u2013])\s*(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|min|h|d|w)?$/i;

/** Seconds of `300ms`, `5m`, `2h`, `30d`, `2w`; null where it is no duration. */
export function parseDuration(text: string): number | null {
  const match = AMOUNT.exec(text.trim());
  if (!match) return null;
  const seconds = Number(match[1]) * (SECONDS[(match[2] ?? '').toLowerCase()] ?? 0);
  return Number.isFinite(seconds) ? seconds : null;
}

/** Elapsed seconds from T-0 of `T-24h`, `T+30m`, `T-0`; null where it is no offset. */
export function parseOffset(text: string): number | null {
  const match = OFFSET.exec(text.trim());
  if (!match) return null;
  const amount = Number(match[2]);
  if (amount === 0) return 0;
  const unit = match[3]?.toLowerCase();
  if (!unit) return null;
  const seconds = Math.round(amount * (SECONDS[unit] ?? 0));
  return match[1] === '+' ? seconds : -seconds;
}

/** The first offset written somewhere in a heading. */
export function findOffset(text: string): number | null {
  const match = /(?<![\w-])T\s?[-+\u2212\u2013]\s?\d{1,6}(?:\.\d{1,3})?\s?(?:min|[smhdw])?(?![\w.])/i.exec(text);
  return match ? parseOffset(match[0]) : null;
}

/** Person-hours of `30m`, `4h`, `6-8h`, `1-2d`; a day is 8 hours and a week 40. */
export function parseEffort(text: string): Effort | null {
  const match = /^(\d{1,5}(?:\.\d{1,3})?)(?:[-\u2013](\d{1,5}(?:\.\d{1,3})?))?\s*(min|m|h|d|w)$/i.exec(text.trim());
  if (!match) return null;
  const unit = (match[3] ?? '').toLowerCase();
  const hours = unit === 'h' ? 1 : unit === 'd' ? 8 : unit === 'w' ? 40 : 1 / 60;
  const low = Number(match[1]);
  const high = match[2] === undefined ? low : Number(match[2]);
  if (high < low) return null;
  return { lowHours: low * hours, highHours: high * hours };
}

const UNITS: [string, number][] = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

export function formatDuration(seconds: number): string {
  if (seconds !== 0 && seconds < 1) return `${Math.round(seconds * 1000)}ms`;
  for (const [unit, size] of UNITS) if (seconds >= size && seconds % size === 0) return `${seconds / size}${unit}`;
  return `${seconds}s`;
}

export function formatOffset(seconds: number): string {
  if (seconds === 0) return 'T-0';
  return `T${seconds < 0 ? '-' : '+'}${formatDuration(Math.abs(seconds))}`;
}

export function formatEffort(effort: Effort): string {
  const minutes = [effort.lowHours * 60, effort.highHours * 60];
  const whole = minutes.every((value) => Math.abs(value / 60 - Math.round(value / 60)) < 1e-9);
  const [low, high] = minutes.map((value) => String(Math.round((whole ? value / 60 : value) * 1000) / 1000));
  const unit = whole ? 'h' : 'm';
  return low === high ? `${low}${unit}` : `${low}-${high}${unit}`;
}
