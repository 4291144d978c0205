import type { Metric, Trigger } from '../checklist/model.ts';
import { type AlertFact, alertOf } from './alert.ts';
import { type FiringWeight, type ToldFiring, weightOf } from './firing-weight.ts';
import type { Observation } from './model.ts';
import { holds, standingOf } from './standing.ts';

/** What a person did about one firing, found by the moment at which it fired. */
export type TriggerAction = { firedAt: Date; kind: 'acknowledged' | 'dismissed'; by: string; at: Date; reason: string };

export type Firing = {
  /** Since when the condition held without a break. */
  since: Date;
  firedAt: Date;
  /** The first moment at which it held no more; null while it goes on. */
  endedAt: Date | null;
  action: TriggerAction | null;
  weight: FiringWeight;
};

export type TriggerReading = {
  key: string;
  /** `words`: it names no condition that a machine could read; people watch it. */
  state: 'armed' | 'pending' | 'fired' | 'acknowledged' | 'dismissed' | 'words';
  /** While pending: since when, and the seconds or checks that are left until it fires. */
  pending: { since: Date; secondsLeft: number | null; checksLeft: number | null } | null;
  /** Oldest first. */
  firings: Firing[];
};

export type TriggerContext = {
  metrics: readonly Metric[];
  /** Longer than this many seconds without a value nothing is known, and what held before has to begin again. */
  mostGapSeconds: number;
  /** Where the worker reads at even steps, the first reading past the limit speaks for the step before it; else 0. */
  stepSeconds?: number;
  /** The soak begins here, and with it every count; null = it has not begun. */
  t0: Date | null;
  /** Of monitoring systems, for triggers that name one. */
  alerts?: readonly AlertFact[];
  /** Its firings that people were told of. */
  told?: readonly ToldFiring[];
  /** What came of the observations before these; nothing when left out. */
  before?: TriggerWatch | null;
};

/**
 * Reads a trigger from what was observed: the same observations give the same firings, so a restart loses nothing of
 * "for 2 minutes". The operator stays as written: "> 3 consecutive" fires at the fourth. A fired one waits for a person,
 * also after the condition has ended; a dismissed one fires again only after the condition has ended and come back.
 */
export function readTrigger(
  trigger: Trigger,
  observations: readonly Observation[],
  actions: readonly TriggerAction[],
  context: TriggerContext & { now: Date },
): TriggerReading {
  const judged = (firing: Omit<Firing, 'action' | 'weight'>): Firing => ({
    ...firing,
    action: actionOf(actions, firing.firedAt),
    weight: weightOf(firing.firedAt, trigger.severity ?? null, { t0: context.t0, told: context.told ?? [] }),
  });
  const alert = alertOf(trigger);
  if (alert) {
    const mine = (context.alerts ?? []).filter(({ name }) => name === alert);
    return readAlert(trigger, firingsOfAlerts(mine, context).map(judged));
  }
  const bad = badOf(trigger, context.metrics);
  if (!bad) return { key: trigger.key, state: 'words', pending: null, firings: [] };
  const { firings, run } = watchTrigger(trigger, context.before ?? ASLEEP, observations, context);
  const told = firings.map(({ since, firedAt, endedAt }): Firing => {
    const ended = endedAt === null ? null : new Date(endedAt);
    return judged({ since: new Date(since), firedAt: new Date(firedAt), endedAt: ended });
  });
  const going = run && {
    since: new Date(run.since),
    last: new Date(run.last),
    count: run.count,
    firing: run.firing === null ? null : (told[run.firing] ?? null),
  };
  return { key: trigger.key, firings: told, ...stateOf(trigger, told, going, context.stepSeconds ?? 0) };
}

/** How far a trigger has come, as plain JSON; instants are milliseconds. */
export type TriggerWatch = {
  firings: { since: number; firedAt: number; endedAt: number | null }[];
  /** Since when its condition holds; `firing` is the place of the firing that came of it. */
  run: { since: number; last: number; count: number; firing: number | null } | null;
};

const ASLEEP: TriggerWatch = { firings: [], run: null };

/** Goes on with a trigger over what was observed next. */
export function watchTrigger(
  trigger: Trigger,
  before: TriggerWatch,
  observations: readonly Observation[],
  { metrics, mostGapSeconds, stepSeconds = 0, t0 }: Omit<TriggerContext, 'alerts' | 'told' | 'before'>,
): TriggerWatch {
  const bad = badOf(trigger, metrics);
  if (!bad) return before;
  const { firings, run: held } = structuredClone(before);
  let run = held;
  const end = (at: number) => {
    const firing = run?.firing == null ? undefined : firings[run.firing];
    if (firing) firing.endedAt = at;
    run = null;
  };
  const mine = observations
    .filter((one) => one.metricKey === trigger.metric)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime());
  for (const { at: moment, value } of mine) {
    const at = moment.getTime();
    if (run && t0 && run.last < t0.getTime() && moment >= t0) end(t0.getTime());
    if (run && (at - run.last) / 1000 > mostGapSeconds) end(at);
    if (value === null || (typeof value === 'number' && !Number.isFinite(value))) continue;
    if (!bad(value)) {
      end(at);
      continue;
    }
    run = run ? { ...run, last: at, count: run.count + 1 } : { since: at, last: at, count: 1, firing: null };
    if (run.firing !== null || left(trigger, run.count, (at - run.since) / 1000 + stepSeconds) > 0) continue;
    run.firing = firings.push({ since: run.since, firedAt: at, endedAt: null }) - 1;
  }
  return { firings, run };
}

/** Null where the trigger is only words. */
function badOf(trigger: Trigger, metrics: readonly Metric[]): ((value: number | boolean) => boolean) | null {
  const metric = metrics.find((one) => one.key === trigger.metric);
  return metric ? conditionOf(trigger, metric) : null;
}

/**
 * An alert has waited by its own rule already: each of its beginnings is a firing, whatever number of series share it. One
 * that goes on at T-0 fires there once more.
 */
function firingsOfAlerts(alerts: readonly AlertFact[], { t0, now }: { t0: Date | null; now: Date }) {
  return [...Map.groupBy(alerts, ({ startsAt }) => startsAt.getTime())]
    .sort(([a], [b]) => a - b)
    .flatMap(([time, same]) => {
      const since = new Date(time);
      const goesOn = same.some(({ endsAt }) => endsAt === null);
      const endedAt = goesOn ? null : new Date(Math.max(...same.map(({ endsAt }) => endsAt?.getTime() ?? time)));
      if (!t0 || since >= t0 || now < t0 || (endedAt && endedAt <= t0)) return [{ since, firedAt: since, endedAt }];
      return [
        { since, firedAt: since, endedAt: t0 },
        { since, firedAt: t0, endedAt },
      ];
    });
}

function readAlert(trigger: Trigger, firings: Firing[]): TriggerReading {
  const last = firings.findLast(({ endedAt }) => endedAt === null);
  const run = last ? { since: last.since, last: last.since, count: 1, firing: last } : null;
  return { key: trigger.key, firings, ...stateOf(trigger, firings, run, 0) };
}

type Run = { since: Date; last: Date; count: number; firing: Firing | null };

function stateOf(
  trigger: Trigger,
  firings: readonly Firing[],
  run: Run | null,
  step: number,
): Pick<TriggerReading, 'state' | 'pending'> {
  // The one nobody has judged leads, however many came after it.
  const open = firings.find((firing) => firing.action === null);
  if (open) return { state: 'fired', pending: null };
  const held = run?.firing?.action;
  if (held) return { state: held.kind, pending: null };
  const acknowledged = firings.some((firing) => firing.action?.kind === 'acknowledged');
  if (run) {
    const rest = left(trigger, run.count, seconds(run.since, run.last) + step);
    const byCount = trigger.consecutive !== null;
    const pending = { since: run.since, secondsLeft: byCount ? null : rest, checksLeft: byCount ? rest : null };
    return { state: 'pending', pending };
  }
  return { state: acknowledged ? 'acknowledged' : 'armed', pending: null };
}

/** The test of one value; null where the trigger is only words. */
export function conditionOf(trigger: Trigger, metric: Metric): ((value: number | boolean) => boolean) | null {
  const { threshold, consecutive } = trigger;
  if (consecutive && needed(consecutive) === null) return null;
  if (threshold) {
    return (value) => typeof value === 'number' && holds(threshold, value, metric.unit);
  }
  // "Health check failures > 3 consecutive": what counts is a check that is out of order.
  return consecutive ? (value) => standingOf(metric, value) === 'breach' : null;
}

/** How many in a row it takes; null for an operator that no count can reach. */
function needed({ operator, count }: NonNullable<Trigger['consecutive']>): number | null {
  if (operator === '>') return count + 1;
  return operator === '>=' || operator === '=' ? Math.max(1, count) : null;
}

/** Seconds or checks until it fires; zero or less = now. */
function left(trigger: Trigger, count: number, held: number): number {
  if (trigger.consecutive) return (needed(trigger.consecutive) ?? Number.POSITIVE_INFINITY) - count;
  return (trigger.forSeconds ?? 0) - held;
}

function actionOf(actions: readonly TriggerAction[], firedAt: Date): TriggerAction | null {
  const mine = actions.filter((action) => action.firedAt.getTime() === firedAt.getTime());
  // A dismissal needs its reason: without one it is as if nobody had acted.
  return mine.findLast((action) => action.kind === 'acknowledged' || action.reason.trim() !== '') ?? null;
}

const seconds = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;
