import { type HeaderList, headerOf } from '../facts/common.ts';

/** A limit as an answer tells it, whichever draft it follows. */
export type RateLimit = {
  draft: 'x-ratelimit' | 'draft 3 to 6' | 'draft 7' | 'draft 8';
  limit: number | null;
  remaining: number | null;
  /** Seconds until it is full again. */
  reset: number | null;
};

const number = (text: string | null | undefined) => {
  const found = /^\s*(\d{1,15})/.exec(text ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

/** Reads the RateLimit headers of every draft, the newest first; null where there are none. */
export function readRateLimit(headers: HeaderList, now: Date): RateLimit | null {
  const joined = headerOf(headers, 'ratelimit');
  const policy = headerOf(headers, 'ratelimit-policy');
  if (joined && /;\s*r\s*=/.test(joined))
    return {
      draft: 'draft 8',
      limit: parameter(policy ?? joined, 'q'),
      remaining: parameter(joined, 'r'),
      reset: parameter(joined, 't'),
    };
  if (joined && /\bremaining\s*=/.test(joined))
    return {
      draft: 'draft 7',
      limit: parameter(joined, 'limit'),
      remaining: parameter(joined, 'remaining'),
      reset: parameter(joined, 'reset'),
    };
  const drafts = [
    ['draft 3 to 6', 'ratelimit-'],
    ['x-ratelimit', 'x-ratelimit-'],
    ['x-ratelimit', 'x-rate-limit-'],
  ] as const;
  for (const [draft, prefix] of drafts) {
    const read = (name: string) => number(headerOf(headers, `${prefix}${name}`));
    const limit = read('limit');
    const remaining = read('remaining');
    const reset = read('reset');
    if (limit !== null || remaining !== null || reset !== null)
      return { draft, limit, remaining, reset: reset === null ? null : fromNow(reset, now) };
  }
  return null;
}

function parameter(text: string, name: string): number | null {
  return number(new RegExp(`(?:^|[;,\\s])${name}\\s*=\\s*(\\d+)`).exec(text)?.[1]);
}

/** Some send an instant (seconds of the epoch) where others send how long to wait. */
function fromNow(reset: number, now: Date): number {
  return reset > 1e9
    ? Math.max(0, Math.round(reset > 1e12 ? reset / 1000 : reset) - Math.floor(now.getTime() / 1000))
    : reset;
}

/** Seconds to wait of Retry-After, written as seconds or as a date; null where it is neither. */
export function readRetryAfter(headers: HeaderList, now: Date): number | null {
  const text = headerOf(headers, 'retry-after')?.trim();
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
