import { hitWindow, refundWindow } from '../../db/rate.ts';
import { GonogoError } from '../../domain/errors.ts';
import { waitWords } from '../../domain/people/lockout.ts';
import type { Deps } from '../deps.ts';

export type RateLimit = {
  key: string;
  most: number;
  windowSeconds: number;
  /** "attempts to sign in": goes into the message. */
  what: string;
};

/** Counts one hit; throws rate-limited with the seconds to wait when the window is full. */
export async function demandRate(deps: Deps, limit: RateLimit): Promise<void> {
  const now = deps.now();
  const window = await hitWindow(deps.db, limit.key, limit.windowSeconds, now);
  if (window.count <= limit.most) return;
  const ends = window.startedAt.getTime() + limit.windowSeconds * 1000;
  const seconds = Math.max(1, Math.ceil((ends - now.getTime()) / 1000));
  throw new GonogoError('rate-limited', `Too many ${limit.what}. Try again in ${waitWords(seconds)}.`, {
    details: { retryAfterSeconds: seconds },
  });
}

export function refundRate(deps: Deps, limit: RateLimit): Promise<void> {
  return refundWindow(deps.db, limit.key);
}
