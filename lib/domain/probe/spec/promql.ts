import type { z } from 'zod';
import { probeKind } from './common.ts';
import { duration, httpUrl, matcher, text, word } from './fields.ts';
import { requestShape } from './request.ts';

export const promql = probeKind('promql', {
  /** The base address of a Prometheus, or of anything that answers its queries. */
  source: httpUrl,
  query: text,
  headers: requestShape.headers,
  auth: requestShape.auth,
  /** Back from now: every point of that time has to hold. Without it the value now. */
  range: duration.optional(),
  /** Between points of a range. */
  step: duration.optional(),
  /** What the value measures, where an expectation has a unit. */
  unit: word(['seconds', 'milliseconds', 'bytes', 'percent', 'ratio', 'per second', 'none']).optional(),
  expect: matcher(),
  onNoData: word(['undecided', 'fail', 'pass']).prefault('undecided'),
  /** The oldest sample that still counts. */
  staleness: duration.prefault('5m'),
});
export type PromqlSpec = z.infer<typeof promql>;
