import type { LoadProgress } from './facts/load.ts';

/** How far a run is, for those who watch; about once a second, and only from kinds that take long. Nothing is judged by it. */
export type ProbeProgress = {
  /** From 0 to 1. */
  share: number;
  /** A few plain words without secrets. */
  text: string;
  load?: LoadProgress;
};
