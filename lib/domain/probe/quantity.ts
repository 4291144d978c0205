/** What a number measures. Only like units are compared. */
export type Unit = 'time' | 'size' | 'percent' | 'rate' | 'count';
/** `amount` is in milliseconds, bytes, per cent, per second, or a bare number. */
export type Quantity = { unit: Unit; amount: number };

const MS: Record<string, number> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const BYTES: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};
const PER: Record<string, number> = { s: 1, sec: 1, min: 60, m: 60, h: 3600, d: 86_400 };
const NUMBER = String.raw`[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,12})?(?:e[-+]?\d{1,3})?`;
const QUANTITY = new RegExp(`^(${NUMBER})\\s*([a-z]{1,4}|%)?(?:\\s*/\\s*([a-z]{1,3}))?$`, 'i');

/** Reads `80`, `1,000`, `300ms`, `2GB`, `30d`, `1%`, `10/min`; null where it is none of these. */
export function parseQuantity(text: string): Quantity | null {
  const match = QUANTITY.exec(text.trim());
  if (!match) return null;
  const number = Number((match[1] ?? '').replaceAll(',', ''));
  const unit = match[2]?.toLowerCase();
  const per = match[3]?.toLowerCase();
  if (!Number.isFinite(number)) return null;
  if (per !== undefined) {
    const seconds = PER[per];
    return seconds === undefined || unit !== undefined ? null : { unit: 'rate', amount: number / seconds };
  }
  if (unit === undefined) return { unit: 'count', amount: number };
  if (unit === '%') return { unit: 'percent', amount: number };
  const ms = MS[unit];
  if (ms !== undefined) return { unit: 'time', amount: number * ms };
  const bytes = BYTES[unit];
  return bytes === undefined ? null : { unit: 'size', amount: number * bytes };
}

/** Milliseconds of `300ms`, `5s`, `2h`, `30d`; null where it is no duration above zero. */
export function parseMs(text: string): number | null {
  const quantity = parseQuantity(text);
  return quantity?.unit === 'time' && quantity.amount > 0 ? quantity.amount : null;
}

const TIMES: [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];
const SIZES: [string, number][] = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
];

/** Plain words of a quantity: `182 ms`, `1.5 GB`, `31 d`, `0.4%`, `12/s`. */
export function showQuantity({ unit, amount }: Quantity): string {
  if (unit === 'percent') return `${round(amount)}%`;
  if (unit === 'rate') return `${round(amount)}/s`;
  if (unit === 'count') return String(round(amount));
  const size = Math.abs(amount);
  const scale = (unit === 'time' ? TIMES : SIZES).find(([, each]) => size >= each);
  if (scale) return `${round(amount / scale[1])} ${scale[0]}`;
  return `${round(amount)} ${unit === 'time' ? 'ms' : 'bytes'}`;
}

/** Enough digits that two numbers which differ do not look the same. */
function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
