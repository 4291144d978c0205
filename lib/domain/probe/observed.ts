import { z } from 'zod';
import type { ProbeResult } from './judge/result.ts';
import { LoadKept } from './load-plan.ts';

const Milliseconds = z.number().nullable();

/** What is kept of a run beside its outcome: enough to see what was held against what, small enough for every launch page. */
export const ProbeObserved = z.object({
  assertions: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(['pass', 'fail', 'error']),
      observed: z.string(),
      expected: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  /** How many assertions are not listed. */
  more: z.number(),
  warnings: z.array(z.string()),
  timings: z
    .object({
      dns: Milliseconds,
      connect: Milliseconds,
      tls: Milliseconds,
      firstByte: Milliseconds,
      transfer: Milliseconds,
      total: Milliseconds,
    })
    .nullable(),
  grade: z
    .object({
      grade: z.string(),
      points: z.array(z.object({ name: z.string(), points: z.number(), of: z.number(), reason: z.string() })),
    })
    .nullable(),
  /** The one number behind the outcome, as waivers and charts read it. */
  value: z.number().nullable(),
  valueName: z.string().nullable(),
  unit: z.string(),
  better: z.enum(['lower', 'higher']).nullable(),
  /** Of a load: its name (see loadPlan) and figures, which later runs of the same load are compared with. */
  load: z.object({ plan: z.string(), total: LoadKept, targets: z.record(z.string(), LoadKept).optional() }).optional(),
  kind: z.string(),
  attempt: z.number(),
  /** Which machine asked. */
  from: z.string(),
});
export type ProbeObserved = z.infer<typeof ProbeObserved>;

const LISTED = 200;
const LONGEST = 1000;

/** Text that a database keeps: no zero bytes, no halves of characters, not endless. */
export function keepable(text: string, longest = LONGEST): string {
  const plain = text.replaceAll('\0', '').toWellFormed();
  return plain.length > longest ? `${plain.slice(0, longest - 1).toWellFormed()}…` : plain;
}

export type KeptLoad = NonNullable<ProbeObserved['load']>;
type Run = { kind: string; attempt: number; from: string };

/** What went wrong comes first, so that a cut leaves it in. */
export function observedOf(result: ProbeResult & { load?: KeptLoad | null }, run: Run): ProbeObserved {
  const bad = result.assertions.filter((each) => each.outcome !== 'pass');
  const chosen = new Set([...bad, ...result.assertions].slice(0, LISTED + bad.length).slice(0, LISTED));
  const listed = result.assertions.filter((each) => chosen.has(each));
  return {
    assertions: listed.map(({ name, outcome, observed, expected, reason }) => ({
      name: keepable(name),
      outcome,
      observed: keepable(observed),
      expected: keepable(expected),
      reason: reason === null ? null : keepable(reason),
    })),
    more: result.assertions.length - listed.length,
    warnings: result.warnings.slice(0, LISTED).map((each) => keepable(each)),
    timings: result.timings,
    grade: result.grade && {
      grade: keepable(result.grade.grade),
      points: result.grade.points.map((each) => ({
        ...each,
        name: keepable(each.name),
        reason: keepable(each.reason),
      })),
    },
    value: result.value?.amount ?? null,
    valueName: result.value ? keepable(result.value.name) : null,
    unit: result.value?.unit ?? '',
    better: result.value?.better ?? null,
    ...(result.load ? { load: result.load } : {}),
    ...run,
  };
}
