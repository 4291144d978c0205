import { z } from 'zod';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import type { LoadAsked, LoadFigures } from './facts/load.ts';
import type { LoadSpec } from './spec/load.ts';
import { targetName } from './spec/load.ts';

export const askedOf = ({ rate, users, ramp, duration }: LoadSpec): LoadAsked => ({
  rate: rate ?? null,
  users: users ?? null,
  rampMs: ramp ?? 0,
  durationMs: duration,
});

/** Names the load as it is written: only runs of the same load are compared. Values of variables and secrets are not in it. */
export function loadPlan(spec: LoadSpec): string {
  const targets = spec.targets.map(({ share, ...rest }) => ({ ...rest, name: targetName(rest), share: share ?? null }));
  const { timeout } = spec;
  return sha256(canonicalJson({ ...askedOf(spec), timeout, targets })).slice(0, 16);
}

const figure = z.number().nonnegative();
/** Figures as they are kept. */
export const LoadKept = z.object({
  requests: figure,
  p50: figure,
  p95: figure,
  p99: figure,
  errors: figure,
  throughput: figure,
}) satisfies z.ZodType<LoadFigures>;

const Report = z.object({
  kind: z.literal('load'),
  seen: z.tuple([z.object({ facts: z.object({ asked: z.record(z.string(), z.unknown()), total: LoadKept }) })]),
});

/** The figures in what `gonogo probe --json` printed for the same load; null where it is none, or one of another size. */
export function baselineIn(report: unknown, spec: LoadSpec): LoadFigures | null {
  const read = Report.safeParse(report);
  if (!read.success) return null;
  const [{ facts }] = read.data.seen;
  return canonicalJson(facts.asked) === canonicalJson(askedOf(spec)) ? facts.total : null;
}
