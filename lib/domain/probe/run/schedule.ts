import type { LaunchStateName, Phase } from '../../outcome.ts';

/* When a probe with `every` runs by itself. A slot is a moment of its grid: each is taken once, or skipped and counted. */

const ENDED: readonly LaunchStateName[] = ['stable', 'rolled back', 'aborted'];
const AFTER: readonly LaunchStateName[] = ['launched', 'soaking'];

/**
 * Whether an item's schedule holds now. Before the launch there is nothing to see of what comes after it, and
 * maintenance is no part of a launch.
 */
export function isScheduledIn(phase: Phase, state: LaunchStateName): boolean {
  if (ENDED.includes(state) || phase === 'maintenance') return false;
  return phase === 'preparation' || phase === 'launch' || AFTER.includes(state);
}

/** Where in its interval a probe has its slots, in milliseconds: spread by its name, so that not all run at once. */
export function offsetOf(name: string, everyMs: number): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619) >>> 0;
  // To the second: a grid is read by people.
  return (hash % Math.max(1, Math.floor(everyMs / 1000))) * 1000;
}

/** The first slot after an instant. */
export function nextSlot(after: Date, everyMs: number, offsetMs: number): Date {
  const rounds = Math.floor((after.getTime() - offsetMs) / everyMs) + 1;
  return new Date(rounds * everyMs + offsetMs);
}

export type TakenSlot = {
  slot: Date;
  next: Date;
  /** Earlier slots that can no longer be seen: a probe tells of now, never of then. */
  skipped: number;
};

/** Takes the newest slot that is due; null = none is. */
export function takeSlot(nextAt: Date, everyMs: number, now: Date): TakenSlot | null {
  const late = now.getTime() - nextAt.getTime();
  if (late < 0) return null;
  const skipped = Math.floor(late / everyMs);
  const slot = new Date(nextAt.getTime() + skipped * everyMs);
  return { slot, next: new Date(slot.getTime() + everyMs), skipped };
}
