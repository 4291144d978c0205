import { z } from 'zod';
import { compileMatcher, type Matcher } from '../matcher.ts';
import { probeKind } from './common.ts';
import { field, flag, httpUrl, matcher, notEmpty, SECONDS, strict, told, word } from './fields.ts';

const hsts = strict({
  maxAge: matcher(SECONDS).optional(),
  includeSubDomains: flag.optional(),
  preload: flag.optional(),
}).superRefine(notEmpty);

const csp = strict({
  /** False: no unsafe part may be left. */
  unsafe: z.literal(false, told('This can only be false.', 'Write "unsafe: false", or remove the key.')).optional(),
  directives: z.record(z.string().toLowerCase(), matcher()).optional(),
}).superRefine(notEmpty);

/** Either an expectation of the whole header, such as exists, or keys of its own. */
function either<T extends z.ZodType>(keys: T) {
  const schema = z.unknown().transform((value, context): { whole: Matcher } | { parts: z.output<T> } => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const read = keys.safeParse(value);
      if (read.success) return { parts: read.data };
      for (const issue of read.error.issues)
        context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
      return z.NEVER;
    }
    const compiled = compileMatcher(value === true ? 'exists' : value);
    if (compiled.ok) return { whole: compiled.matcher };
    context.addIssue({ code: 'custom', message: told(compiled.message, compiled.fix) });
    return z.NEVER;
  });
  return schema.meta({ asks: { form: 'matcher' }, keys });
}

/** True means "there and right", which the judge knows for each header. */
const flagOrMatcher = field<Matcher | boolean>(
  (value, refuse) => {
    if (typeof value === 'boolean') return value;
    const compiled = compileMatcher(value);
    return compiled.ok ? compiled.matcher : refuse(compiled.message, compiled.fix);
  },
  { form: 'matcher' },
);

export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;
export type Grade = (typeof GRADES)[number];

export const headers = probeKind('headers', {
  url: httpUrl,
  expect: strict({
    hsts: either(hsts).optional(),
    csp: either(csp).optional(),
    frame: flagOrMatcher.optional(),
    sniff: flagOrMatcher.optional(),
    referrer: flagOrMatcher.optional(),
    permissions: flagOrMatcher.optional(),
    httpsRedirect: flag.optional(),
    /** Every cookie: true asks for Secure, HttpOnly and SameSite. */
    cookies: z
      .union([
        flag,
        strict({ secure: flag.optional(), httpOnly: flag.optional(), sameSite: matcher().optional() }).superRefine(
          notEmpty,
        ),
      ])
      .optional(),
    /** False or absent: no header may tell a product and its version. */
    banner: flagOrMatcher.optional(),
    /** The lowest grade that passes. */
    grade: word(GRADES).optional(),
  }).superRefine(notEmpty),
});
export type HeadersSpec = z.infer<typeof headers>;
