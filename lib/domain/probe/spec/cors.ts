import { z } from 'zod';
import { hasTemplate } from '../template.ts';
import { probeKind } from './common.ts';
import { field, flag, httpUrl, told } from './fields.ts';
import { headers, method } from './request.ts';

const origin = field<string>(
  (value, refuse) => {
    const written = typeof value === 'string' ? value.trim().replace(/\/$/, '') : '';
    if (hasTemplate(written) || written === 'null') return written;
    if (!URL.canParse(written) || new URL(written).origin !== written.toLowerCase())
      return refuse(
        `"${written.slice(0, 80)}" is no origin.`,
        'Write scheme and host without a path, such as https://app.example.com.',
      );
    return written.toLowerCase();
  },
  { form: 'text', example: 'https://app.example.com' },
);

export const cors = probeKind('cors', {
  url: httpUrl,
  method: method.prefault('GET'),
  /** Headers that a page would send; preflight has to allow them. */
  headers: headers.optional(),
  allow: z.array(origin).max(20).prefault([]),
  deny: z.array(origin).max(20).prefault([]),
  /** Whether a page sends cookies: allowed origins then have to get Access-Control-Allow-Credentials. */
  credentials: flag.prefault(false),
}).superRefine(({ allow, deny }, context) => {
  const both = allow.find((each) => deny.includes(each));
  if (both !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['deny'],
      message: told(`${both} is both allowed and denied.`, 'Keep it in one of the lists.'),
    });
});
export type CorsSpec = z.infer<typeof cors>;
