import type { ProbeProgress } from '../progress.ts';

/* What open browsers hear of a run while it is under way: small, never kept, and no proof of anything. */

export type RunState = 'queued' | 'waiting' | 'running' | 'ended';

export type RunNews = {
  runId: string;
  itemKey: string;
  probe: string;
  /** `waiting`: for a person who has to do something first. */
  state: RunState;
  /** ISO; since when it is in this state. */
  since: string;
  attempt: number;
  /** True when its schedule asked for it. */
  scheduled: boolean;
  /** The host that has enough runs at the moment. */
  waitingFor: string | null;
  progress: ProbeProgress | null;
  /** Once it has ended; `cancelled` says nothing of the target. */
  outcome: 'pass' | 'fail' | 'error' | 'unknown' | 'cancelled' | null;
};

/** An open browser hears of the progress of one run at most this often, in milliseconds. */
export const NEWS_EVERY = 700;

const LONGEST_WORDS = 160;

/** A name of a step may be as long as its author likes; a message may not. The end is told by the end alone. */
export function toldProgress({ share, text, ...more }: ProbeProgress): ProbeProgress {
  const words = text.toWellFormed();
  const known = Number.isFinite(share) ? Math.min(0.99, Math.max(0, share)) : 0;
  const short = words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1).toWellFormed()}…` : words;
  return { ...more, share: known, text: short };
}
