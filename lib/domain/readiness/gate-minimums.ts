import type { GateDefinition } from '../checklist/model.ts';
import type { Condition, ConditionReason, ConditionState, Scores } from './model.ts';
import { floorPercent, reachesMinimum } from './score.ts';

/** What a minimum says: met by itself, met thanks to waivers, still possible, or missed even if every unknown passed. */
function judge(raw: number | null, withWaivers: number | null, best: number | null, minimum: number): ConditionState {
  if (raw !== null && reachesMinimum(raw, minimum)) return 'met';
  if (withWaivers !== null && reachesMinimum(withWaivers, minimum)) return 'caveat';
  if (best !== null && !reachesMinimum(best, minimum)) return 'failing';
  return 'missing';
}

function wording(title: string, state: ConditionState, withWaivers: number | null, minimum: number): string {
  if (state === 'caveat') return `${title} reaches ${minimum} % only with waivers`;
  if (withWaivers === null) return `${title} has no score yet; ${minimum} % is asked for`;
  const now = `${title} is ${floorPercent(withWaivers)} %, ${minimum} % is asked for`;
  return state === 'failing' ? `${now}, and out of reach while known failures stay` : now;
}

export type CategoryMinimum = { key: string; minimum: number; named: boolean };

/** The stricter of the minimum for all categories and the one named for a category. */
export function categoryMinimums(gate: GateDefinition, categoryKeys: string[]): CategoryMinimum[] {
  const keys = new Set([...categoryKeys, ...Object.keys(gate.minimums)]);
  const list: CategoryMinimum[] = [];
  for (const key of keys) {
    const named = gate.minimums[key] ?? null;
    const minimum = Math.max(named ?? 0, gate.minimumCategory ?? 0);
    if (named !== null || gate.minimumCategory !== null) list.push({ key, minimum, named: named !== null });
  }
  return list.filter(({ minimum }) => minimum > 0);
}

export function minimumConditions(gate: GateDefinition, scores: Scores, best: Scores): Condition[] {
  const conditions: Condition[] = [];
  const { minimumOverall } = gate;
  if (minimumOverall !== null && minimumOverall > 0) {
    const state = judge(scores.raw, scores.withWaivers, best.withWaivers, minimumOverall);
    const text = wording('The overall score', state, scores.withWaivers, minimumOverall);
    const reasons = state === 'met' ? [] : [{ code: `overall-${state}`, text, itemKey: null, state }];
    conditions.push({
      kind: 'minimum-overall',
      state,
      title: `Overall score of at least ${minimumOverall} %`,
      reasons,
    });
  }
  const byKey = new Map(scores.categories.map((category) => [category.key, category]));
  const bestByKey = new Map(best.categories.map((category) => [category.key, category]));
  const asked = categoryMinimums(gate, [...byKey.keys()]);
  if (asked.length === 0) return conditions;
  const states: ConditionState[] = [];
  const reasons: ConditionReason[] = [];
  for (const { key, minimum, named } of asked) {
    const category = byKey.get(key) ?? null;
    const bestScore = bestByKey.get(key)?.withWaivers ?? null;
    // Nothing applies there: a general minimum has no object; a minimum named for it has one that is missing.
    if (category?.withWaivers == null && bestScore === null && !named) continue;
    const state = judge(category?.raw ?? null, category?.withWaivers ?? null, bestScore, minimum);
    states.push(state);
    if (state === 'met') continue;
    const text = wording(category?.title ?? key, state, category?.withWaivers ?? null, minimum);
    reasons.push({ code: `category-${state}`, text, itemKey: null, state });
  }
  conditions.push({
    kind: 'minimum-category',
    state: worstState(states),
    title: 'Minimum score of each category',
    reasons,
  });
  return conditions;
}

const STATE_ORDER: ConditionState[] = ['failing', 'missing', 'caveat', 'met'];

export function worstState(states: ConditionState[]): ConditionState {
  return STATE_ORDER.find((state) => states.includes(state)) ?? 'met';
}
