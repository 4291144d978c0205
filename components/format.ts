import type { EffortSum } from '#lib/domain/readiness/model.ts';

/*
 * Numbers as people say them. Pure: no clock, no viewer; what depends on "now" or on a zone takes it as an argument.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A share between 0 and 1 as "71%", floored, so that 100% means all. Null (nothing applicable) has no score.
 * The addend only swallows the noise of binary fractions (0.29 * 100 = 28.999…); one item in 10^9 still shows.
 */
export function formatPercent(share: number | null, digits = 0): string {
  if (share === null) return 'no score';
  return `${floorPercent(share, digits).toFixed(digits)}%`;
}

/** The number inside formatPercent. */
export function floorPercent(share: number, digits = 0): number {
  if (!Number.isFinite(share)) throw new RangeError(`not a share: ${share}`);
  const scale = 10 ** digits;
  return Math.floor(share * 100 * scale + 1e-9) / scale;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function clock(ms: number): string {
  return `${pad(Math.floor(ms / HOUR))}:${pad(Math.floor((ms % HOUR) / MINUTE))}:${pad(Math.floor((ms % MINUTE) / SECOND))}`;
}

/**
 * The clock of a launch: "T-03:12:44" before T-0, "T-2d 03:12:44" from a day on, "T+00:01:00" after it.
 * Before T-0 a started second counts as whole, so that T-00:00:00 is never shown early.
 */
export function formatCountdown(msUntil: number): string {
  const before = msUntil > 0;
  const whole = before ? Math.ceil(msUntil / SECOND) * SECOND : Math.floor(-msUntil / SECOND) * SECOND;
  const days = Math.floor(whole / DAY);
  return `T${before ? '-' : '+'}${days > 0 ? `${days}d ` : ''}${clock(whole % DAY)}`;
}

/** A length of time in its two largest units: "45 s", "12 min", "3 h 12 min", "2 d 4 h"; under a second "188 ms". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) throw new RangeError(`not a duration: ${ms}`);
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND && ms % SECOND !== 0) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return two(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return two(ms, HOUR, 'h', MINUTE, 'min');
  return two(ms, DAY, 'd', HOUR, 'h');
}

function two(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small);
  const head = `${Math.floor(ms / large)} ${largeUnit}`;
  return rest === 0 ? head : `${head} ${rest} ${smallUnit}`;
}

/**
 * "3 h ago", "in 12 min", "just now". One unit only; the exact instant belongs beside it.
 * The page's clock may lag a quarter minute behind what has just happened: that is "just now", not "in 14 s".
 */
export function formatRelative(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  const size = Math.abs(ms);
  if (ms > -10 * SECOND && ms < 20 * SECOND) return 'just now';
  const words = oneUnit(size);
  return ms > 0 ? `in ${words}` : `${words} ago`;
}

function oneUnit(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  if (ms < 60 * DAY) return `${Math.floor(ms / DAY)} d`;
  if (ms < 730 * DAY) return `${Math.floor(ms / (30.44 * DAY))} months`;
  return `${Math.floor(ms / (365.25 * DAY))} years`;
}

/** "21 Nov 2026, 09:00 CET". `seconds` adds them; `zone` is an IANA name. */
export function formatInstant(at: Date, zone: string, { seconds = false } = {}): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  const time = [part('hour'), part('minute'), ...(seconds ? [part('second')] : [])].join(':');
  return `${part('day')} ${part('month')} ${part('year')}, ${time} ${part('timeZoneName')}`;
}

/** "09:00" today and "22 Nov, 09:00" on another day, by the calendar of `zone`; without `now` the day is always said. */
export function formatClock(at: Date, zone: string, now: Date | null, { seconds = false } = {}): string {
  const [day, time] = dayAndTime(at, zone, seconds);
  return now !== null && dayAndTime(now, zone, false)[0] === day ? time : `${day}, ${time}`;
}

function dayAndTime(at: Date, zone: string, seconds: boolean): [day: string, time: string] {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return [
    format({ day: 'numeric', month: 'short' }),
    format({ ...time, ...(seconds ? ({ second: '2-digit' } as const) : {}) }),
  ];
}

/** Person-hours between a low and a high guess, in hours: "6–8 h", "30 min", "30–45 min", "0 h". */
export function formatEffort(lowHours: number, highHours: number = lowHours): string {
  const low = Math.min(lowHours, highHours);
  const high = Math.max(lowHours, highHours);
  if (high === 0) return '0 h';
  const minutes = high < 1;
  const say = (hours: number) => trim(minutes ? hours * 60 : hours, minutes ? 0 : 1);
  const unit = minutes ? 'min' : 'h';
  return say(low) === say(high) ? `${say(high)} ${unit}` : `${say(low)}–${say(high)} ${unit}`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** "1 item", "3 items"; `many` for words that do not take an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "512 B", "1.2 MB". Powers of 1000, as upload limits are said. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let step = 0;
  while (value >= 999.95 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 ? value : trim(value, 1)} ${units[step]}`;
}

/** What is left to do, with the unestimated said apart: "6–8 h, 2 without an estimate". */
export function formatEffortSum(sum: EffortSum): string {
  const hours = formatEffort(sum.lowHours, sum.highHours);
  if (sum.unestimated === 0) return hours;
  const open = `${sum.unestimated} without an estimate`;
  return sum.highHours === 0 ? open : `${hours}, ${open}`;
}
