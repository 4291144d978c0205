import type { Canary } from '../checklist/model.ts';
import { mostGapSeconds } from './canary.ts';

/** A canary under way. */
export type RunningCanary = { canary: Canary; startedAt: Date };

const SHORTEST_STEP = 15;

/** So often a canary is read: four times within the gap after which nothing is known any more. */
export function canaryStepSeconds(canary: Pick<Canary, 'watchSeconds'>): number {
  return Math.max(SHORTEST_STEP, Math.floor(mostGapSeconds(canary) / 4));
}

/**
 * The moment of now for each metric that canaries read, and when the next one comes. Moments are counted from the start of
 * a canary, so that whoever asks at about the same time asks about the same moment.
 */
export function canaryMoments(canaries: readonly RunningCanary[], now: Date): { due: Map<string, Date[]>; next: Date } {
  const due = new Map<string, Date[]>();
  let next = Number.POSITIVE_INFINITY;
  for (const { canary, startedAt } of canaries) {
    const step = canaryStepSeconds(canary) * 1000;
    const steps = Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / step));
    const moment = new Date(startedAt.getTime() + steps * step);
    next = Math.min(next, moment.getTime() + step);
    for (const { metric } of canary.conditions) {
      const known = metric === null ? undefined : due.get(metric)?.[0];
      // The later moment says more of now.
      if (metric !== null && (known === undefined || known < moment)) due.set(metric, [moment]);
    }
  }
  return { due, next: new Date(Number.isFinite(next) ? next : now.getTime() + SHORTEST_STEP * 1000) };
}
