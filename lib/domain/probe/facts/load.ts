/** What came of the requests of one target, or of all of them. */
export type LoadFigures = {
  requests: number;
  /** Milliseconds: of the answers, and of requests that ran out of time, which count with the time they were given. */
  p50: number;
  p95: number;
  p99: number;
  /** Per cent of the requests that got no answer, or one with a status of 400 or more. */
  errors: number;
  /** Answers without error, a second. */
  throughput: number;
};

/** One step of the charts. Percentiles are milliseconds, null where nothing was answered. */
export type LoadPoint = {
  /** Seconds since the start, at the end of the step. */
  at: number;
  /** Answers without error, a second. */
  rate: number;
  /** Per cent of the requests that ended in this step; null where none did. */
  errors: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** Requests under way at the end of the step. */
  open: number;
};

/** At most `MOST_POINTS` points (and a few for late answers), however long the run is. */
export type LoadSeries = { everySeconds: number; points: LoadPoint[] };
export const MOST_POINTS = 240;

/** The load that is asked for: rate or users, the other one null. */
export type LoadAsked = { rate: number | null; users: number | null; rampMs: number; durationMs: number };

export type LoadFacts = {
  asked: LoadAsked;
  /** The time that counts: the ramp is not part of it. */
  durationMs: number;
  total: LoadFigures;
  targets: Record<string, LoadFigures>;
  /** The whole run, ramp included. */
  series: LoadSeries;
  /** Why requests failed, the most frequent reasons first; `ramp` counts those of the ramp, which are in no figure. */
  problems: { reason: string; count: number; ramp: number }[];
  /** The last kept run of the same load on the same targets that passed; null where there is none. */
  baseline: LoadFigures | null;
  /** This prober could not keep up itself, so the figures say little about the target. */
  proberSaturated: boolean;
  /** Milliseconds by which the prober itself began 1 % of its requests too late, or more. */
  proberLate: number;
};

/** How far a load is, for those who watch. */
export type LoadProgress = { point: LoadPoint; total: LoadFigures | null };
