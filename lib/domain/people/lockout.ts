/** Failures in a row that are forgiven. */
export const FREE_FAILURES = 4;
const FIRST_LOCK_SECONDS = 60;
const LONGEST_LOCK_SECONDS = 3600;
/** A lock that ended this long ago is forgotten. */
const FORGET_SECONDS = 24 * 3600;

export type LockState = { failures: number; lockedUntil: Date | null };

export const UNLOCKED: LockState = { failures: 0, lockedUntil: null };

/** Seconds the account is locked after that many failures in a row: one minute at the fifth, doubling up to an hour. */
export function lockSeconds(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_LOCK_SECONDS);
}

export function afterFailure(state: LockState, now: Date): LockState {
  const forgotten = state.lockedUntil !== null && now.getTime() - state.lockedUntil.getTime() > FORGET_SECONDS * 1000;
  const failures = (forgotten ? 0 : state.failures) + 1;
  const seconds = lockSeconds(failures);
  return { failures, lockedUntil: seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null };
}

/** Whole seconds until the next try is allowed; 0 = now. */
export function secondsLocked(state: LockState, now: Date): number {
  if (state.lockedUntil === null) return 0;
  return Math.max(0, Math.ceil((state.lockedUntil.getTime() - now.getTime()) / 1000));
}

/** "2 minutes", "45 seconds": how a wait is told to a person. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} minute${minutes === 1 ? '' : 's'}`;
}
