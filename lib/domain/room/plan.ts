import canonicalize from 'canonicalize';
import type { Step } from '../checklist/model.ts';
import type { PlannedStep, StepFacts, StepFields } from './model.ts';

/** Of a step that nobody has touched yet. */
export const untouchedFacts = (key: string): StepFacts => ({
  key,
  place: null,
  own: null,
  record: null,
  state: 'open',
  startedAt: null,
  startedById: null,
  endedAt: null,
  endedById: null,
  reason: '',
  overridden: false,
  removed: false,
  revision: 0,
});

/**
 * The steps of a launch in order: those of its checklists, those that people changed or added, and those that left the
 * checklist after work on them had begun. Whoever is later in the document never comes earlier than its offset says.
 */
export function planSteps(steps: readonly Step[], rows: readonly StepFacts[]): PlannedStep[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const written = steps.flatMap((step, index): PlannedStep[] => {
    const { key, line, ...fields } = step;
    const facts = byKey.get(key) ?? null;
    byKey.delete(key);
    if (facts?.removed) return [];
    return [planned(key, fields, facts?.own ? 'changed' : 'checklist', facts, index)];
  });
  const others = [...byKey.values()].flatMap((facts): PlannedStep[] => {
    if (facts.removed) return [];
    if (facts.own) return [planned(facts.key, facts.own, 'launch', facts, steps.length)];
    // Nobody began it: with its line in the checklist it is gone.
    if (!facts.record || facts.state === 'open') return [];
    return [planned(facts.key, facts.record.step, 'gone', facts, facts.record.place)];
  });
  return inOrder([...written, ...others]);
}

function planned(
  key: string,
  fields: StepFields,
  origin: PlannedStep['origin'],
  facts: StepFacts | null,
  place: number,
): PlannedStep {
  const now = facts?.own ?? fields;
  const begun = facts && facts.state !== 'open' ? facts.record : null;
  return {
    key,
    step: begun?.step ?? now,
    place: facts?.place ?? place,
    facts,
    state: facts?.state ?? 'open',
    origin,
    // The database gives the fields back in an order of its own.
    reworded: begun !== null && origin !== 'gone' && canonicalize(begun.step) !== canonicalize(now),
  };
}

/** By offset, then by place. A step without an offset follows the step that stands before it. */
function inOrder(steps: PlannedStep[]): PlannedStep[] {
  const offsets = effectiveOffsets(steps);
  const rank = (one: PlannedStep) => offsets.get(one.key) ?? Number.NEGATIVE_INFINITY;
  return steps.toSorted((a, b) => compare(rank(a), rank(b)) || a.place - b.place || compareKeys(a, b));
}

export function effectiveOffsets(steps: readonly PlannedStep[]): Map<string, number> {
  const offsets = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const one of steps.toSorted((a, b) => a.place - b.place || compareKeys(a, b))) {
    last = one.step.offsetSeconds ?? last;
    offsets.set(one.key, last);
  }
  return offsets;
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
const compareKeys = (a: PlannedStep, b: PlannedStep) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** A place between two neighbours; null = there is none on that side. */
export function placeBetween(before: number | null, after: number | null): number {
  if (before !== null && after !== null) return (before + after) / 2;
  if (before !== null) return before + 1;
  return after !== null ? after - 1 : 0;
}

export type Move = { ok: true; place: number } | { ok: false; reason: string };

/** The place of a step that goes right behind another one, or to the front; it stays within its offset. */
export function planMove(steps: readonly PlannedStep[], key: string, after: string | null): Move {
  const moving = steps.find((one) => one.key === key);
  const rest = steps.filter((one) => one.key !== key);
  const at = after === null ? -1 : rest.findIndex((one) => one.key === after);
  if (!moving || (after !== null && at < 0)) return { ok: false, reason: 'One of these steps is not there any more.' };
  const offsets = effectiveOffsets(steps);
  // Steps of another time have places of another order.
  const placeOf = (one: PlannedStep | undefined) =>
    one && offsets.get(one.key) === offsets.get(key) ? one.place : null;
  const [before, behind] = [placeOf(rest[at]), placeOf(rest[at + 1])];
  const place = before === null && behind === null ? moving.place : placeBetween(before, behind);
  const moved = inOrder([...rest, { ...moving, place }]);
  const landed = moved.findIndex((one) => one.key === key);
  if ((moved[landed - 1]?.key ?? null) !== after)
    return { ok: false, reason: 'The time of its phase keeps it from there. Change the phase of the step instead.' };
  return { ok: true, place };
}

/** The place at the end of a phase; behind all steps where the phase is new. */
export function placeInPhase(
  steps: readonly PlannedStep[],
  { phaseTitle, offsetSeconds }: Pick<StepFields, 'phaseTitle' | 'offsetSeconds'>,
): number {
  const mine = steps.filter(({ step }) => step.phaseTitle === phaseTitle && step.offsetSeconds === offsetSeconds);
  const places = (mine.length > 0 ? mine : steps).map(({ place }) => place);
  if (places.length === 0) return 0;
  const last = Math.max(...places);
  const next = Math.min(...steps.flatMap(({ place }) => (place > last ? [place] : [])));
  return placeBetween(last, Number.isFinite(next) ? next : null);
}
