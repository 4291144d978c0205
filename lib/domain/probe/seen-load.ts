import { z } from 'zod';
import type { LoadFigures, LoadPoint } from './facts/load.ts';

const maybe = z.number().nullable();
const Figures = z.object({
  requests: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  errors: z.number(),
  throughput: z.number(),
});
const Point = z.object({
  at: z.number(),
  rate: z.number(),
  errors: maybe,
  p50: maybe,
  p95: maybe,
  p99: maybe,
  open: z.number(),
});
const Kept = z.object({
  total: Figures,
  targets: z.record(z.string(), Figures),
  baseline: Figures.nullable(),
  proberSaturated: z.boolean(),
  series: z.object({ points: z.array(Point) }),
});

export type SeenLoad = {
  total: LoadFigures;
  targets: Record<string, LoadFigures>;
  baseline: LoadFigures | null;
  saturated: boolean;
  points: LoadPoint[];
};

/** What was kept of a load; null where it was none, or one of an older form. */
export function readLoad(facts: unknown): SeenLoad | null {
  const read = Kept.safeParse(facts);
  if (!read.success) return null;
  const { total, targets, baseline, proberSaturated, series } = read.data;
  return { total, targets, baseline, saturated: proberSaturated, points: series.points };
}
