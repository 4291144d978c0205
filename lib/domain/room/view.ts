import type { Threshold } from '../checklist/model.ts';
import type { FilledCommand } from '../environment/fill-command.ts';
import type { TriggerReading } from '../soak/trigger.ts';
import type { ConditionState } from './canary.ts';
import type { GatePoint } from './gate-point.ts';
import type { LogLine } from './log.ts';
import type { PlannedStep, StepFields, StepState } from './model.ts';

/* What the launch room holds. Plain JSON: instants are ISO strings. */

export type CanaryView = {
  percent: number | null;
  watchSeconds: number;
  conditions: {
    text: string;
    metricKey: string | null;
    unit: string;
    threshold: Threshold | null;
    state: ConditionState;
    value: number | boolean | null;
    at: string | null;
    /** Since when it has been met, or not met. */
    since: string | null;
    /** So long after its latest reading it is unknown again. */
    gapSeconds: number;
    /** Answered with yes or no. */
    question: boolean;
    /** Who said so; null where a machine did. */
    byId: string | null;
    /** Why a person cannot enter a reading; null = they can. */
    refused: string | null;
  }[];
  cleanSince: string | null;
  passed: boolean;
  breaks: number;
  lastBreak: { at: string; text: string; state: 'not-met' | 'no-data' } | null;
};

export type StepView = {
  key: string;
  title: string;
  help: string;
  phaseKey: string;
  phaseTitle: string;
  offsetSeconds: number | null;
  /** As planned when it was begun; before that, by the T-0 of now. */
  dueAt: string | null;
  kind: StepFields['kind'];
  commands: FilledCommand[];
  expected: string;
  owner: string | null;
  plannedSeconds: number | null;
  state: StepState;
  startedAt: string | null;
  startedById: string | null;
  endedAt: string | null;
  endedById: string | null;
  reason: string;
  overridden: boolean;
  origin: PlannedStep['origin'];
  reworded: boolean;
  gate: GatePoint | null;
  /** While it runs and after it; null before, and for other kinds. */
  canary: CanaryView | null;
  /** Why it cannot begin; null = it can. */
  blocked: string | null;
  /** What its form begins with. */
  fields: StepFields;
  revision: number;
};

export type PhaseView = {
  key: string;
  title: string;
  offsetSeconds: number | null;
  dueAt: string | null;
  current: boolean;
  done: number;
  total: number;
  failed: number;
  steps: number;
  items: { done: number; failed: number; total: number };
};

export type RoomTrigger = {
  key: string;
  text: string;
  state: TriggerReading['state'];
  pending: { secondsLeft: number | null; checksLeft: number | null } | null;
  /** The firing that nobody has dismissed, else the newest. */
  firing: { firedAt: string; endedAt: string | null; acknowledgedBy: string | null } | null;
  /** What to turn to; null = it names no page, or it is not loud. */
  runbook: RunbookAtHand | null;
};

/** A page with its steps, ready to be followed; without a title it is elsewhere, or not there. */
export type RunbookAtHand = {
  href: string;
  title: string | null;
  steps: { key: string; title: string; budgetSeconds: number | null; commands: FilledCommand[] }[];
};

/** An alert of the monitoring that goes on. */
export type RoomAlert = {
  id: string;
  name: string;
  summary: string;
  link: string | null;
  runbook: string | null;
  startsAt: string;
};

export type RoomView = {
  now: string;
  /** Whose variables stand in the commands. */
  environment: { name: string } | null;
  /** The gate that the room leads with: of the next go / no-go point, else the one to launch on. */
  gateKey: string | null;
  phases: PhaseView[];
  steps: StepView[];
  triggers: RoomTrigger[];
  alerts: RoomAlert[];
  log: { lines: LogLine[]; next: string | null };
  people: Record<string, string>;
  /** When time alone changes something here; null = it waits for people. */
  changesAt: string | null;
};
