import { z } from 'zod';
import { probeKind } from './common.ts';
import { address, COUNT, flag, matcher, notEmpty, strict, TIME, text } from './fields.ts';

export const demanded = matcher();

export const postgres = probeKind('postgres', {
  url: address('postgres', 'postgresql'),
  /** One statement that reads; it runs in a read-only transaction with a time limit. */
  query: text.optional(),
  ca: text.optional(),
  expect: strict({
    rows: matcher(COUNT).optional(),
    /** The first column of the first row. */
    value: matcher().optional(),
    /** Columns of the first row. */
    columns: z.record(z.string(), matcher()).optional(),
    /** True: plain text is refused. False: the answer is not looked at for it. */
    tls: flag.optional(),
    /** True: nobody gets in without the right password. */
    auth: flag.optional(),
    ping: flag.optional(),
    version: matcher().optional(),
    time: matcher(TIME).optional(),
  }).superRefine(notEmpty),
});
export type PostgresSpec = z.infer<typeof postgres>;
