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

/** Seconds of the phase that an item belongs to; null = it has no place on the timeline. */
function timeOf({ phase, offsetSeconds }: TimedItem): number | null {
  if (phase === 'maintenance') return null;
  return offsetSeconds ?? (phase === 'launch' ? 0 : null);
}

/** The phases in the order of their time. One time is one phase, whatever headings speak of it. */
export function phasesOf(steps: readonly PlannedStep[], items: readonly TimedItem[], t0: Date | null): RoomPhase[] {
  const phases = new Map<string, RoomPhase & { order: number }>();
  const open = (offset: number | null, title: string, order: number) => {
    const key = offset === null ? `:${title}` : `${offset}`;
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

const ended = (one: PlannedStep) => one.state === 'done' || one.state === 'skipped';

/** Steps and items that are done, of all. */
export function progressOf({ steps, items }: RoomPhase): { done: number; total: number } {
  return { done: steps.filter(ended).length + items.done, total: steps.length + items.total };
}

/**
 * Where the launch stands: where somebody is at work, else the first phase whose time has come and that is not finished,
 * else the last one whose time has come. Before the first time, and without a T-0, it is the first unfinished one.
 */
export function currentPhase(phases: readonly RoomPhase[], now: Date): RoomPhase | null {
  const running = phases.find(({ steps }) => steps.some(({ state }) => state === 'running'));
  if (running) return running;
  const unfinished = (phase: RoomPhase) => phase.steps.some((one) => !ended(one));
  const due = phases.filter(({ dueAt }, index) => cameBy(phases, index, dueAt, now));
  if (due.length > 0) return due.find(unfinished) ?? due.at(-1) ?? null;
  return phases.find(unfinished) ?? phases[0] ?? null;
}

/** A phase without a time comes with the one before it. */
function cameBy(phases: readonly RoomPhase[], index: number, dueAt: Date | null, now: Date): boolean {
  const at = dueAt ?? phases.slice(0, index).findLast((phase) => phase.dueAt !== null)?.dueAt ?? null;
  return at !== null && at.getTime() <= now.getTime();
}
