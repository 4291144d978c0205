/** What became of one attempt to deliver something. */
export type Answer =
  | { kind: 'status'; status: number; retryAfter: string | null }
  /** SMTP: 250, 451, 550. */
  | { kind: 'reply'; code: number }
  /** No answer at all, or one that took too long. */
  | { kind: 'none' }
  /** It may not be asked: the address is refused. */
  | { kind: 'refused' };

export type Next = { next: 'done' } | { next: 'again'; at: Date } | { next: 'give-up'; disable: boolean };

/** Seconds after the first, second, ... attempt; the last one is the end of patience, a day and a half in all. */
const WAITS = [5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 64_800];
/** Who knows us not yet lets us in after some minutes (greylisting), hardly after seconds. */
const MAIL_WAITS = [60, 300, 900, 1_800, 7_200, 18_000, 36_000, 64_800];
const LONGEST_WAIT = 86_400;
const AGAIN = new Set([408, 409, 423, 425, 429]);

/**
 * What to do after an attempt. A 410 says that the address is gone for good; other refusals of the request itself are
 * not repeated, since the same request would be refused again.
 * @param attempt from 1
 * @param luck 0 to 1; spreads those that failed together by a fifth in both directions
 */
export function afterAttempt(answer: Answer, attempt: number, now: Date, luck: number): Next {
  if (isDone(answer)) return { next: 'done' };
  const disable = answer.kind === 'status' && answer.status === 410;
  if (disable || !mayPass(answer)) return { next: 'give-up', disable };
  const wait = (answer.kind === 'reply' ? MAIL_WAITS : WAITS)[attempt - 1];
  if (wait === undefined) return { next: 'give-up', disable: false };
  const asked = answer.kind === 'status' ? retryAfterSeconds(answer.retryAfter, now) : 0;
  const seconds = Math.max(wait * (0.8 + luck * 0.4), Math.min(asked, LONGEST_WAIT));
  return { next: 'again', at: new Date(now.getTime() + Math.round(seconds * 1000)) };
}

function isDone(answer: Answer): boolean {
  return (
    (answer.kind === 'status' && answer.status >= 200 && answer.status < 300) ||
    (answer.kind === 'reply' && answer.code >= 200 && answer.code < 300)
  );
}

/** Whether the same attempt may go well later. */
function mayPass(answer: Answer): boolean {
  if (answer.kind === 'none') return true;
  if (answer.kind === 'status') return answer.status >= 500 || AGAIN.has(answer.status);
  return answer.kind === 'reply' && answer.code < 500;
}

/** `Retry-After` as seconds or as a date; 0 for what is neither. */
function retryAfterSeconds(header: string | null, now: Date): number {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1000);
}
