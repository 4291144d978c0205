import { z } from 'zod';
import { hostKind } from './common.ts';
import { COUNT, field, flag, matcher, strict, text, told } from './fields.ts';

const rules = strict({
  required: flag.optional(),
  recommended: flag.optional(),
  optional: flag.optional(),
  /** Characters. */
  length: matcher(COUNT).optional(),
  /** Not one of the values that everybody tries first. */
  notDefault: flag.optional(),
  /** What stands between its entries; `scheme` and `forbid` then hold for each. */
  list: text.optional(),
  scheme: text.optional(),
  /** Values that it, or one of its entries, must not be. */
  forbid: field<string[]>(
    (value, refuse) => {
      const list = Array.isArray(value) ? value : [value];
      return list.length > 0 && list.every((each) => typeof each === 'string' && each !== '')
        ? (list as string[])
        : refuse('This is no value.', 'Write a value or a list of them, in quotes.');
    },
    { form: 'texts' },
  ).optional(),
  equals: matcher().optional(),
}).superRefine((value, context) => {
  const needs = [value.required, value.recommended, value.optional].filter((each) => each === true);
  if (needs.length > 1)
    context.addIssue({
      code: 'custom',
      message: told(
        'It is said twice how much this variable is needed.',
        'Keep one of required, recommended and optional.',
      ),
    });
});
export type EnvRules = z.infer<typeof rules>;

const variable = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,200}$/,
    told('This is no name of an environment variable.', 'Write a name such as DATABASE_URL.'),
  );

export const env = hostKind('env', {
  env: z.record(variable, rules).superRefine((value, context) => {
    if (Object.keys(value).length === 0)
      context.addIssue({ code: 'custom', message: told('No variable is named.', 'Write NAME: { required: true }.') });
  }),
});
export type EnvSpec = z.infer<typeof env>;
