import { z } from 'zod';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';

/** Milliseconds. */
export const LONGEST_RUN = 15 * 60_000;
/** A load takes as long as it says, up to an hour, and its ramp. */
const LONGEST_LOAD = 70 * 60_000;
/** Whoever waits longer than any run may take waits for nothing: its job was lost. */
export const LOST_AFTER = LONGEST_LOAD + LONGEST_RUN;
const SHORTEST_LIMIT = 60_000;
/** Some kinds ask many times: each step, each origin, each protocol. */
const REQUESTS = 20;

/** When a run that has not ended is given up. */
export function deadlineOf(spec: ProbeSpec): number {
  const rounds = spec.foreach?.length ?? 1;
  if (spec.kind === 'load') {
    const whole = (spec.ramp ?? 0) + spec.duration + spec.timeout;
    return Math.min(LONGEST_LOAD, whole * rounds + SHORTEST_LIMIT);
  }
  return Math.min(LONGEST_RUN, Math.max(SHORTEST_LIMIT, spec.timeout * rounds * REQUESTS));
}

/** Of a job that carries runs. */
export const JobId = z.string().min(1).max(100);
