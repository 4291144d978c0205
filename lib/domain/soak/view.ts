import type { MetricSource, Threshold } from '../checklist/model.ts';
import type { FiringWeight } from './firing-weight.ts';
import type { Standing } from './model.ts';
import type { SlotState } from './slots.ts';
import type { TimedValue } from './thinned.ts';
import type { TriggerReading } from './trigger.ts';
import type { SoakReading } from './verdict.ts';

/* What the soak page holds. Plain JSON: instants are ISO strings. */

export type SlotView = {
  offsetSeconds: number;
  dueAt: string;
  missedAt: string;
  state: SlotState;
  /** True while a person may fill it. */
  open: boolean;
  value: number | boolean | null;
  standing: Standing | null;
  /** Why a source gave no value. */
  reason: string | null;
  source: string | null;
  byId: string | null;
  note: string;
  picture: { fileId: string; name: string } | null;
};

export type MetricView = {
  key: string;
  title: string;
  unit: string;
  question: boolean;
  target: Threshold | null;
  alert: Threshold | null;
  value: number | boolean | null;
  standing: Standing | null;
  drift: string | null;
  /** What the course says, with method, samples and significance; null where there are no numbers. */
  course: string | null;
  /** Against the last load of this launch that passed: per cent of its figure; null = there is nothing to compare with. */
  load: { change: number; item: string; endpoint: string | null } | null;
  /** Where the worker reads it, in words; null = people or a system. */
  asked: string | null;
  machine: boolean;
  asks: MetricSource | null;
  onNoData: 'undecided' | 'fail';
  /** Where this launch differs from its checklist; null = it does not. */
  own: Own | null;
  owner: string | null;
  /** The box that it answers; null for a metric. */
  itemKey: string | null;
  filled: number;
  due: number;
  /** The newest due moments and the next ones, oldest first; `SLOTS_SHOWN` at most. */
  slots: SlotView[];
  /**
   * Everything that was read, as moments in milliseconds since 1970 with their values, in order. A long course is thinned to the
   * lowest and the highest value of spans of time.
   */
  series: TimedValue[];
};

export type Own = 'added' | 'changed';

export type CadenceView = {
  key: string;
  title: string;
  fromSeconds: number;
  everySeconds: number;
  untilSeconds: number;
  owner: string | null;
  own: Own | null;
};

/** What happened meanwhile, as a chart marks it. */
export type SoakEvent = { at: string; kind: 'launch' | 'trigger'; text: string };

export type TriggerView = {
  key: string;
  text: string;
  /** The page to turn to when it fires, as its address names it. */
  runbook: string | null;
  /** Why a machine cannot tell; null where it is watched closely enough. */
  blind: string | null;
  /** Fired on purpose, newest first; they count for nothing. */
  rehearsals: { at: string; byId: string }[];
  state: TriggerReading['state'];
  pending: { since: string; secondsLeft: number | null; checksLeft: number | null } | null;
  /** How often it fired in all. */
  fired: number;
  /** The first that is not dismissed: it leads, however many came after it. */
  open: FiringView | null;
  /** The newest, oldest first; `FIRINGS_SHOWN` at most. */
  firings: FiringView[];
};

export type FiringView = {
  since: string;
  firedAt: string;
  endedAt: string | null;
  weight: FiringWeight;
  action: { kind: 'acknowledged' | 'dismissed'; byId: string; at: string; reason: string } | null;
};

/** An alert of a monitoring system that speaks of the launch. */
export type AlertView = {
  id: string;
  name: string;
  summary: string;
  /** To what raised it, and what to do about it; null = it does not say. */
  link: string | null;
  runbook: string | null;
  startsAt: string;
  /** null = it goes on. */
  endsAt: string | null;
  /** The triggers that it fires, in their words. */
  fires: string[];
};

export type SoakView = Pick<SoakReading, 'verdict' | 'reasons' | 'caveats' | 'coverage' | 'counts'> & {
  t0: string | null;
  startsAt: string | null;
  endsAt: string | null;
  now: string;
  metrics: MetricView[];
  triggers: TriggerView[];
  events: SoakEvent[];
  /** Those that go on first; `shown` holds so many at most. */
  alerts: { open: number; all: number; shown: AlertView[] };
  cadences: CadenceView[];
  /** Keys under which something was read, and which no metric has. */
  orphans: { key: string; readings: number }[];
  people: Record<string, string>;
};
