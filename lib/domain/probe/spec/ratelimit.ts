import { z } from 'zod';
import { probeKind } from './common.ts';
import { COUNT, duration, field, httpUrl, matcher, strict, told, whole } from './fields.ts';
import { headers, method } from './request.ts';

/** A place to look for the limit's headers: there, or a matcher of its seconds. */
const recovers = field<boolean | number>(
  (value, refuse) => {
    if (typeof value === 'boolean') return value;
    const ms = duration.safeParse(value);
    return ms.success
      ? ms.data
      : refuse('This has to be true or a duration.', 'Write true, or the longest wait such as 60s.');
  },
  { form: 'scalar', example: 'true or 60s' },
);

export const ratelimit = probeKind('ratelimit', {
  url: httpUrl,
  method: method.prefault('GET'),
  headers: headers.optional(),
  /** The most requests that are sent. */
  budget: whole(1, 10_000),
  /** Addresses that have to keep answering 200 while the limit holds. */
  exempt: z.array(httpUrl).max(20).prefault([]),
  expect: strict({
    status: whole(400, 599).prefault(429),
    /** How many requests pass before the first refusal. */
    after: matcher(COUNT).optional(),
    retryAfter: matcher().optional(),
    /** True where the RateLimit headers of any draft have to be there. */
    headers: matcher().optional(),
    /** True, or the longest wait: after the time that it names itself the target has to answer again. */
    recovers: recovers.optional(),
  }).prefault({}),
}).superRefine(({ method: verb }, context) => {
  if (verb !== 'GET' && verb !== 'HEAD' && verb !== 'POST' && verb !== 'OPTIONS')
    context.addIssue({
      code: 'custom',
      path: ['method'],
      message: told('This method changes things, many times over.', 'Write GET, HEAD, OPTIONS or POST.'),
    });
});
export type RatelimitSpec = z.infer<typeof ratelimit>;
