import type { Outcome, Phase } from '../outcome.ts';
import type { PlannedStep } from './model.ts';
import { effectiveOffsets } from './plan.ts';

/** An item that is due at a time of the launch. */
export type TimedItem = { key: string; title: string; phase: Phase; offsetSeconds: number | null; outcome: Outcome };

export type RoomPhase = {
  key: string;
  titles: string[];
  offsetSeconds: number | null;
  dueAt: Date | null;
  steps: PlannedStep[];
  items: { done: number; failed: number; total: number; keys: string[] };
};

/** One time is one phase; without a time its title is. */
const keyOf = (offsetSeconds: number | null, title: string) =>
  offsetSeconds === null ? `:${title}` : `${offsetSeconds}`;
export const phaseKeyOf = ({ step }: PlannedStep): string => keyOf(step.offsetSeconds, step.phaseTitle);

/** Seconds of the phase that an item belongs to; null = it has no place on the timeline. */
function timeOf({ phase, offsetSeconds }: TimedItem): number | null {
  if (phase === 'maintenance') return null;
  return offsetSeconds ?? (phase === 'launch' ? 0 : null);
}

/** The phases in the order of their time. One time is one phase, whatever headings speak of it. */
export function phasesOf(steps: readonly PlannedStep[], items: readonly TimedItem[], t0: Date | null): RoomPhase[] {
  const phases = new Map<string, RoomPhase & { order: number }>();
  const open = (offset: number | null, title: string, order: number) => {
    const key = keyOf(offset, title);
    const known = phases.get(key);
    if (known) {
      if (!known.titles.includes(title)) known.titles.push(title);
      return known;
    }
    const dueAt = offset === null || t0 === null ? null : new Date(t0.getTime() + offset * 1000);
    const items = { done: 0, failed: 0, total: 0, keys: [] };
    const phase = { key, titles: [title], offsetSeconds: offset, dueAt, steps: [], items, order };
    phases.set(key, phase);
    return phase;
  };
  const offsets = effectiveOffsets(steps);
  for (const one of steps) {
    const order = offsets.get(one.key) ?? Number.NEGATIVE_INFINITY;
    open(one.step.offsetSeconds, one.step.phaseTitle, order).steps.push(one);
  }
  for (const item of items) {
    const offset = timeOf(item);
    if (offset === null) continue;
    const known = phases.get(`${offset}`);
    const { items: counts } = known ?? open(offset, item.title, offset);
    counts.total += 1;
    counts.keys.push(item.key);
    if (item.outcome === 'pass' || item.outcome === 'not-applicable') counts.done += 1;
    if (item.outcome === 'fail' || item.outcome === 'error') counts.failed += 1;
  }
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return [...phases.values()].toSorted((a, b) => compare(a.order, b.order)).map(({ order, ...phase }) => phase);
}

/** Keys of go / no-go points whose gate passes: nobody ticks them off. */
type Passing = ReadonlySet<string>;

const ended = ({ key, state }: PlannedStep, passing: Passing) =>
  state === 'done' || state === 'skipped' || passing.has(key);

/** Steps and items that are done, of all. */
export function progressOf({ steps, items }: RoomPhase, passing: Passing): { done: number; total: number } {
  const done = steps.filter((one) => ended(one, passing)).length;
  return { done: done + items.done, total: steps.length + items.total };
}

/**
 * Where the launch stands: where somebody is at work, else the first phase whose time has come and that is not finished,
 * else the first unfinished one that is to come. With nothing left to do it is the last one whose time has come.
 */
export function currentPhase(phases: readonly RoomPhase[], passing: Passing, now: Date): RoomPhase | null {
  const running = phases.find(({ steps }) => steps.some(({ state }) => state === 'running'));
  if (running) return running;
  const unfinished = (phase: RoomPhase) => phase.steps.some((one) => !ended(one, passing));
  const due = phases.filter(({ dueAt }, index) => cameBy(phases, index, dueAt, now));
  return due.find(unfinished) ?? phases.find(unfinished) ?? due.at(-1) ?? phases[0] ?? null;
}

/** A phase without a time comes with the one before it. */
function cameBy(phases: readonly RoomPhase[], index: number, dueAt: Date | null, now: Date): boolean {
  const at = dueAt ?? phases.slice(0, index).findLast((phase) => phase.dueAt !== null)?.dueAt ?? null;
  return at !== null && at.getTime() <= now.getTime();
}
