import { z } from 'zod';
import { probeKind } from './common.ts';
import { address, field, flag, matcher, notEmpty, strict, TIME } from './fields.ts';

/** True or "demanded". */
const demanded = field<true>(
  (value, refuse) =>
    value === true || value === 'demanded'
      ? true
      : refuse('This can only be demanded.', 'Write "demanded", or remove the key.'),
  { form: 'choice', words: ['demanded'] },
);

export const redis = probeKind('redis', {
  url: address('redis', 'rediss'),
  expect: strict({
    ping: flag.optional(),
    auth: demanded.optional(),
    tls: demanded.optional(),
    /** What is there survives a restart: an append-only file or snapshots, and the last write went well. */
    persistence: flag.optional(),
    info: z.record(z.string(), matcher()).optional(),
    version: matcher().optional(),
    time: matcher(TIME).optional(),
  }).superRefine(notEmpty),
});
export type RedisSpec = z.infer<typeof redis>;
