import type { z } from 'zod';
import { hostKind } from './common.ts';
import { field, flag, matcher, notEmpty, SIZE, strict, TIME, text } from './fields.ts';

/** Four octal digits. A number would have been read as decimal or octal by taste of the YAML reader, so it is a text. */
const mode = field<string>(
  (value, refuse) => {
    const digits = typeof value === 'string' ? /^0?([0-7]{3,4})$/.exec(value.trim())?.[1] : undefined;
    return digits?.padStart(4, '0') ?? refuse('This is no mode of a file.', 'Write it in quotes, such as "0600".');
  },
  { form: 'text', example: '0600' },
);

export const file = hostKind('file', {
  path: text,
  expect: strict({
    exists: flag.optional(),
    mode: mode.optional(),
    owner: matcher().optional(),
    group: matcher().optional(),
    inGit: flag.optional(),
    size: matcher(SIZE).optional(),
    /** Since it was last written. */
    age: matcher(TIME).optional(),
  }).superRefine(notEmpty),
});
export type FileSpec = z.infer<typeof file>;
