import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';

/** Milliseconds. */
export const LONGEST_RUN = 15 * 60_000;
/** Whoever waits longer than any run may take waits for nothing: its job was lost. */
export const LOST_AFTER = 2 * LONGEST_RUN;
const SHORTEST_LIMIT = 60_000;
/** Some kinds ask many times: each step, each origin, each protocol. */
const REQUESTS = 20;

/** When a run that has not ended is given up. */
export function deadlineOf(spec: ProbeSpec): number {
  const rounds = spec.foreach?.length ?? 1;
  return Math.min(LONGEST_RUN, Math.max(SHORTEST_LIMIT, spec.timeout * rounds * REQUESTS));
}
