import { z } from 'zod';
import { parseSelector } from '../read/selector.ts';
import { probeKind } from './common.ts';
import { httpUrl, matcher, strict, told, word } from './fields.ts';
import { requestShape } from './request.ts';

export const metrics = probeKind('metrics', {
  url: httpUrl,
  headers: requestShape.headers,
  auth: requestShape.auth,
  expect: strict({
    metrics: z.record(z.string(), matcher()).optional(),
    format: word(['prometheus', 'openmetrics']).optional(),
  }).superRefine((value, context) => {
    const names = Object.keys(value.metrics ?? {});
    if (names.length === 0 && value.format === undefined)
      context.addIssue({
        code: 'custom',
        message: told('No metric is named, so anything would pass.', 'Name one under "metrics".'),
      });
    for (const name of names) {
      const read = parseSelector(name);
      if (!read.ok)
        context.addIssue({
          code: 'custom',
          path: ['metrics', name],
          message: told(`"${name}" names no metric: ${read.message}.`, 'Write a name, or name{label="value"}.'),
        });
    }
  }),
});
export type MetricsSpec = z.infer<typeof metrics>;
