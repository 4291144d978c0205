import type { ItemView, ScoresView } from '#lib/domain/launch/view.ts';
import { SEVERITY_WEIGHT } from '#lib/domain/readiness/score.ts';

/** Keys of items that a score lacks, and how many there are beyond the listed ones. */
export type Lost = { keys: string[]; count: number };

export function lostOf(scores: Pick<ScoresView, 'categories'>): Lost {
  return {
    keys: scores.categories.flatMap((category) => category.lost),
    count: scores.categories.reduce((sum, category) => sum + category.lostCount, 0),
  };
}

export function weightOf(item: Pick<ItemView, 'severity'>): number {
  return SEVERITY_WEIGHT[item.severity];
}
