import type { Canary, Metric, StepCondition } from '../checklist/model.ts';
import type { Observation } from '../soak/model.ts';
import { holds, standingOf } from '../soak/standing.ts';

/** `no-data`: no metric, no reading since the canary began, an old one, or one without a value. It is never met. */
export type ConditionState = 'met' | 'not-met' | 'no-data';

export type ConditionReading = {
  text: string;
  metric: Metric | null;
  state: ConditionState;
  /** The latest reading since the canary began. */
  value: number | boolean | null;
  at: Date | null;
  /** Since when it has been met, or not met, without a break; null = without data. */
  since: Date | null;
  /** So many seconds after it the condition is unknown again. */
  gapSeconds: number;
  /** Of the stored row of the latest reading. */
  observationId: string | null;
};

export type CanaryReading = {
  conditions: ConditionReading[];
  /** Since when all conditions hold without a break; null = one does not. */
  cleanSince: Date | null;
  /** All of them held for the whole watch, up to a reading at its end. */
  passed: boolean;
  /** How often a run that was clean came to its end. */
  breaks: number;
  lastBreak: { at: Date; text: string; state: 'not-met' | 'no-data' } | null;
  /** When time alone makes the next reading too old; null = nothing to wait for. */
  changesAt: Date | null;
};

const SHORTEST_GAP = 60;
const LONGEST_GAP = 900;
const LONGEST_BY_HAND = 4 * 3600;

/**
 * Longer than this many seconds after a reading nothing is known: a quarter of the watch, at least one minute. What a
 * person reads stands for the watch and that quarter, four hours at most: the end of the watch takes another reading.
 */
export function mostGapSeconds({ watchSeconds }: Pick<Canary, 'watchSeconds'>, byHand = false): number {
  const gap = Math.min(LONGEST_GAP, Math.max(SHORTEST_GAP, Math.ceil(watchSeconds / 4)));
  return byHand ? Math.max(gap, Math.min(LONGEST_BY_HAND, watchSeconds + gap)) : gap;
}

type Track = {
  condition: StepCondition;
  metric: Metric | null;
  state: ConditionState;
  value: number | boolean | null;
  /** The latest reading, the first of those that said the same without a break, and the last that was met. */
  at: number | null;
  observationId: string | null;
  since: number;
  last: number;
  /** Milliseconds for which the latest reading stands. */
  gap: number;
};

/**
 * Judges a canary from what was observed since it began: the same observations and instant give the same reading, so a
 * restart changes nothing. Nothing is presumed between the last reading and now beyond the gap, and the end of the watch
 * takes a reading of its own. What was read before the canary began, or claims to be from the future, says nothing.
 */
export function readCanary(
  canary: Canary,
  startedAt: Date,
  { metrics, observations }: { metrics: readonly Metric[]; observations: readonly Observation[] },
  now: Date,
): CanaryReading {
  const gap = (byHand: boolean) => mostGapSeconds(canary, byHand) * 1000;
  const tracks: Track[] = canary.conditions.map((condition) => ({
    condition,
    metric: metrics.find(({ key }) => key === condition.metric) ?? null,
    state: 'no-data',
    value: null,
    at: null,
    observationId: null,
    since: 0,
    last: 0,
    gap: gap(false),
  }));
  const run: Run = { cleanSince: null, breaks: 0, lastBreak: null };
  for (const one of believed(observations, startedAt, now)) {
    const at = one.at.getTime();
    expire(tracks, run, at);
    for (const track of tracks) {
      if (track.metric?.key !== one.metricKey) continue;
      // Of a metric that a machine reads, a person's word fills in for a moment and not for the watch.
      track.gap = gap(one.byPerson === true && !track.metric.asks);
      take(track, run, one, at);
    }
    settle(tracks, run);
  }
  expire(tracks, run, now.getTime());
  const since = run.cleanSince;
  return {
    conditions: tracks.map(({ condition, metric, state, value, at, since: held, gap: stands, observationId }) => ({
      text: condition.text,
      metric,
      state,
      value,
      at: at === null ? null : new Date(at),
      since: state === 'no-data' ? null : new Date(held),
      gapSeconds: stands / 1000,
      observationId,
    })),
    cleanSince: since === null ? null : new Date(since),
    passed: since !== null && tracks.every((track) => track.last - since >= wantedSeconds(canary, track) * 1000),
    breaks: run.breaks,
    lastBreak: run.lastBreak,
    changesAt: nextExpiry(tracks),
  };
}

/** A condition that asks for a longer time than the watch waits for its own. */
const wantedSeconds = ({ watchSeconds }: Canary, { condition: { forSeconds = 0 } }: Track) =>
  Math.max(watchSeconds, forSeconds);

type Run = { cleanSince: number | null; breaks: number; lastBreak: CanaryReading['lastBreak'] };

function believed(observations: readonly Observation[], startedAt: Date, now: Date): Observation[] {
  return observations
    .filter(({ at, recordedAt }) => at >= startedAt && at <= now && recordedAt <= now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime());
}

/** Ends what nobody has confirmed for too long, at the moment at which it became too old. */
function expire(tracks: Track[], run: Run, at: number): void {
  const old = tracks
    .filter((track) => track.state === 'met' && at - track.last > track.gap)
    .toSorted((a, b) => a.last + a.gap - b.last - b.gap);
  for (const track of old) {
    track.state = 'no-data';
    broke(run, track, track.last + track.gap);
  }
  for (const track of tracks)
    if (track.state === 'not-met' && track.at !== null && at - track.at > track.gap) track.state = 'no-data';
}

function take(track: Track, run: Run, { value, id }: Pick<Observation, 'value' | 'id'>, at: number): void {
  const state = stateOf(track, value);
  if (state !== track.state) track.since = at;
  const was = track.state;
  Object.assign(track, { state, value, at, observationId: id ?? null });
  if (state === 'met') track.last = at;
  else if (was === 'met') broke(run, track, at);
}

function settle(tracks: readonly Track[], run: Run): void {
  if (run.cleanSince !== null || tracks.length === 0) return;
  if (tracks.every(({ state }) => state === 'met')) run.cleanSince = Math.max(...tracks.map(({ since }) => since));
}

function broke(run: Run, { condition, state }: Track, at: number): void {
  if (run.cleanSince === null || state === 'met') return;
  run.cleanSince = null;
  run.breaks += 1;
  run.lastBreak = { at: new Date(at), text: condition.text, state };
}

function stateOf({ condition, metric }: Track, value: number | boolean | null): ConditionState {
  if (metric === null || value === null || (typeof value === 'number' && !Number.isFinite(value))) return 'no-data';
  if (condition.threshold) {
    if (typeof value === 'boolean') return 'no-data';
    return holds(condition.threshold, value, metric.unit) ? 'met' : 'not-met';
  }
  // A number without limits is neither good nor bad.
  if (typeof value === 'number' && !metric.target && !metric.alert) return 'no-data';
  return standingOf(metric, value) === 'within' ? 'met' : 'not-met';
}

function nextExpiry(tracks: readonly Track[]): Date | null {
  const ends = tracks.flatMap(({ state, at, gap }) => (state === 'no-data' || at === null ? [] : [at + gap]));
  return ends.length === 0 ? null : new Date(Math.min(...ends) + 1);
}
