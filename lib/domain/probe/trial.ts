import type { ProbeObserved } from './observed.ts';

/** What came out of a probe that was only tried. */
export type TrialResult = {
  outcome: 'pass' | 'fail' | 'error' | 'unknown';
  reason: string | null;
  observed: ProbeObserved;
  /** What was kept of the facts; see seen.ts. */
  rounds: unknown;
  pictures: { name: string; mediaType: string; base64: string }[];
  version: string | null;
  at: string;
};

export type TrialView =
  | { state: 'queued' | 'running' | 'cancelled'; since: string; result: null }
  | { state: 'done'; since: string; result: TrialResult };
