import { z } from 'zod';
import { probeKind } from './common.ts';
import { field, host, matcher, notEmpty, port, strict, TIME, text, word } from './fields.ts';

export const TCP_STATES = ['open', 'refused', 'filtered'] as const;
export type TcpState = (typeof TCP_STATES)[number];
const state = word(TCP_STATES);

const states = field<TcpState[]>(
  (value, refuse) => {
    const read = z
      .array(state)
      .min(1)
      .safeParse(Array.isArray(value) ? value : [value]);
    const [message = '', fix = ''] = (read.error?.issues[0]?.message ?? '').split('\n');
    return read.success ? read.data : refuse(message, fix || `Write one of ${TCP_STATES.join(', ')}.`);
  },
  { form: 'texts', example: 'open, refused or filtered' },
);

const expectation = strict({
  state: states.optional(),
  banner: matcher().optional(),
  time: matcher(TIME).optional(),
}).superRefine(notEmpty);
export type TcpExpect = z.infer<typeof expectation>;

export const tcp = probeKind('tcp', {
  host,
  port,
  /** Text that is sent after connecting. */
  send: text.optional(),
  expect: z
    .unknown()
    .transform((value, context): TcpExpect => {
      const short = typeof value === 'string' || Array.isArray(value);
      const read = expectation.safeParse(short ? { state: value } : value);
      if (read.success) return read.data;
      for (const issue of read.error.issues)
        context.addIssue({ code: 'custom', path: short ? [] : issue.path, message: issue.message });
      return z.NEVER;
    })
    .meta({ asks: { form: 'texts', example: 'open, refused or filtered' }, keys: expectation }),
});
export type TcpSpec = z.infer<typeof tcp>;
