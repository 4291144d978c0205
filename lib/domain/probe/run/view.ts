import type { Outcome } from '../../outcome.ts';
import type { PersonView } from '../../people/view.ts';

/* Runs, schedules and histories of probes as pages and the API get them. Instants are ISO strings. */

export type RunEnd = 'done' | 'lost' | 'cancelled';

/** A run that was asked for and has not ended. */
export type OpenRunView = {
  runId: string;
  probe: string;
  attempt: number;
  state: 'queued' | 'waiting' | 'running';
  since: string;
  /** Who asked; null = a schedule, or the machine itself. */
  byId: string | null;
  /** The host that has enough runs at the moment. */
  waitingFor: string | null;
  /** What somebody has to do before it goes on, and until when it waits. */
  prepare: { instruction: string; until: string } | null;
};

export type RunView = {
  id: string;
  probe: string;
  state: 'queued' | 'waiting' | 'running' | RunEnd;
  /** Null while it is open, and where it was lost or cancelled. */
  outcome: Exclude<Outcome, 'not-applicable'> | null;
  attempt: number;
  /** What it spoke of: the version that it saw, or that of the launch when it was asked for. */
  version: string;
  commit: string | null;
  /** The moment of its schedule; null = somebody asked for it. */
  slot: string | null;
  byId: string | null;
  cancelledById: string | null;
  requestedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  durationMs: number | null;
  evidenceId: string | null;
  /** Whether request and answer are still kept: ask for the run to see them. */
  hasDetail: boolean;
};

export type ScheduleView = {
  everySeconds: number;
  /** Null while it is paused. */
  nextAt: string | null;
  paused: { at: string; byId: string | null } | null;
  /** Slots that nobody ran, all told, and when that was noticed last. */
  skipped: number;
  skippedAt: string | null;
};

/** One square of the strip. */
export type StripRunView = { id: string; outcome: Outcome; at: string; durationMs: number | null; version: string };

/** Runs of one probe, newest first. */
export type ProbeHistoryView = {
  runs: RunView[];
  /** Pass as `before` for the next page; null = that was all. */
  older: string | null;
  flapping: { changes: number; runs: number } | null;
  schedule: ScheduleView | null;
  people: Record<string, PersonView>;
};

/** A run with what was kept of its request and answer. */
export type RunDetailView = {
  run: RunView;
  /** Null = thrown away meanwhile, or there never was any. */
  rounds: unknown[] | null;
  people: Record<string, PersonView>;
};

/** "Run all checks": how far it is, and how it ended. */
export type RunAllView = {
  id: string;
  byId: string | null;
  at: string;
  total: number;
  passed: number;
  failed: number;
  errors: number;
  unknown: number;
  cancelled: number;
  endedAt: string | null;
};

/** One probe of a launch, for the list of all. */
export type LaunchProbeView = {
  itemKey: string;
  itemText: string;
  probe: string;
  kind: string;
  /** The gate in whose environment it asks. */
  gateTitle: string | null;
  environmentName: string | null;
  refused: string | null;
  open: OpenRunView | null;
  schedule: ScheduleView | null;
  /** Newest first. */
  recent: StripRunView[];
  flapping: { changes: number; runs: number } | null;
};

export type LaunchProbesView = {
  probes: LaunchProbeView[];
  runAll: RunAllView | null;
  people: Record<string, PersonView>;
};
