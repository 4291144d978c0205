import { z } from 'zod';
import { Verdict } from '../outcome.ts';
import type { LaunchReading, Segments } from '../readiness/model.ts';
import { countReasons } from '../readiness/reason-count.ts';

const SegmentWeights = z.object({
  verified: z.number(),
  attested: z.number(),
  waived: z.number(),
  notApplicable: z.number(),
  unknown: z.number(),
  claimed: z.number(),
  failed: z.number(),
}) satisfies z.ZodType<Segments>;

/** What lists show of a launch: its leading gate, kept with the launch until `summaryChangesAt`. */
export const LaunchSummary = z.object({
  gateKey: z.string().nullable(),
  gateTitle: z.string(),
  verdict: Verdict,
  raw: z.number().nullable(),
  withWaivers: z.number().nullable(),
  verified: z.number().nullable(),
  segments: SegmentWeights,
  pollCurrent: z.number().int(),
  pollSize: z.number().int(),
  failing: z.number().int(),
  missing: z.number().int(),
  itemsPassed: z.number().int(),
  itemsApplicable: z.number().int(),
});
export type LaunchSummary = z.infer<typeof LaunchSummary>;

/** The leading gate's view; once every gate is decided, the last one's. */
export function summarise(reading: LaunchReading): LaunchSummary {
  const gate = reading.gates.find((entry) => entry.key === reading.leadingGateKey) ?? reading.gates.at(-1);
  const scores = gate?.scores ?? reading.scores;
  const { failing, missing } = countReasons(gate?.conditions ?? []);
  return {
    gateKey: gate?.key ?? null,
    gateTitle: gate?.title ?? '',
    verdict: gate?.verdict ?? 'UNDECIDED',
    raw: scores.raw,
    withWaivers: scores.withWaivers,
    verified: scores.verified,
    segments: scores.segments,
    pollCurrent: gate?.pollCurrent ?? 0,
    pollSize: gate?.poll.length ?? 0,
    failing,
    missing,
    itemsPassed: scores.categories.reduce((sum, category) => sum + category.counts.passed, 0),
    itemsApplicable: scores.categories.reduce((sum, category) => sum + category.counts.applicable, 0),
  };
}
