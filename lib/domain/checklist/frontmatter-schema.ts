import { z } from 'zod';
import { PHASES, type Phase, SEVERITIES } from '../outcome.ts';
import { parseDuration, parseOffset } from './durations.ts';
import { isRunbook } from './item-words.ts';

const words = z.string().trim().min(1).max(500);
const DURATION = 'write a duration such as 300ms, 5m, 2h, 30d or 2w';

export const duration = z.union([z.string(), z.literal(0)]).transform((value, context) => {
  const seconds = value === 0 ? 0 : parseDuration(value);
  if (seconds === null) context.addIssue({ code: 'custom', message: DURATION });
  return seconds ?? z.NEVER;
});
const positiveDuration = duration
  .refine((seconds) => seconds >= 1, DURATION)
  .transform((seconds) => Math.round(seconds));

export const offset = z.union([z.string(), z.literal(0)]).transform((value, context) => {
  const seconds = value === 0 ? 0 : (parseOffset(value) ?? parseDuration(value));
  if (seconds === null)
    context.addIssue({ code: 'custom', message: 'write an offset such as T-24h, T-0, T+30m or 6h' });
  return seconds === null ? z.NEVER : Math.round(seconds);
});

const phase = z.string().transform((value, context) => {
  const name = value
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-') as Phase;
  if (PHASES.includes(name)) return name;
  context.addIssue({ code: 'custom', message: `write one of ${PHASES.join(', ')}` });
  return z.NEVER;
});

const percent = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = typeof value === 'number' ? value : Number(/^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(value)?.[1]);
  if (number >= 0 && number <= 100) return number;
  context.addIssue({ code: 'custom', message: 'write a percentage from 0 to 100' });
  return z.NEVER;
});

/** `a, b` or a list. */
const names = z.union([
  z.array(words),
  words.transform((value) =>
    value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]);

const role = z.union([
  words.transform((title) => ({ title, key: undefined, statement: undefined })),
  z.strictObject({ title: words, key: words.optional(), statement: words.optional() }),
]);

const gateFields = {
  title: words.optional(),
  environment: words.optional(),
  phases: z.union([z.array(phase).min(1), phase.transform((one) => [one])]).optional(),
  categories: names.optional(),
  after: words.nullable().optional(),
  dwell: duration.optional(),
  minimum: z.union([percent, z.strictObject({ overall: percent.optional(), category: percent.optional() })]).optional(),
  minimums: z.record(z.string(), percent).optional(),
  roles: names.optional(),
  policy: z.enum(['any-change', 'regression']).optional(),
  sharedSeats: z.boolean().optional(),
  soak: z.boolean().optional(),
  soakVerdict: z.boolean().optional(),
};

const cadenceFields = {
  title: words.optional(),
  owner: words.optional(),
  from: offset,
  every: positiveDuration,
  until: offset,
  sections: names.optional(),
};

const promqlSource = z.strictObject({
  promql: z.string().trim().min(1).max(4000),
  from: words.optional(),
  token: words.optional(),
  unit: z.string().trim().max(40).optional(),
});
const probeSource = z.strictObject({ probe: words, name: words.optional(), read: words.optional() });

const metricFields = {
  unit: z.string().max(40).optional(),
  target: words.optional(),
  alert: words.optional(),
  onNoData: z.enum(['undecided', 'fail']).optional(),
  source: z.union([words, promqlSource, probeSource]).optional(),
  cadences: names.optional(),
  owner: words.optional(),
};

const scalar = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? '' : String(value)));
const key = words.optional();

/** What the frontmatter may say. Named things are a list (`- title: ...`) or a map (`key: ...`). */
export const FRONTMATTER = {
  title: words,
  owner: words,
  review: positiveDuration,
  roles: z.union([
    z.array(role),
    z.record(z.string(), z.union([words, z.strictObject({ title: words.optional(), statement: words.optional() })])),
  ]),
  gates: z.union([
    z.array(z.strictObject({ ...gateFields, title: words, key })),
    z.record(z.string(), z.strictObject(gateFields)),
  ]),
  cadences: z.union([
    z.array(z.strictObject({ ...cadenceFields, title: words, key })),
    z.record(z.string(), z.strictObject(cadenceFields)),
  ]),
  metrics: z.union([
    z.array(z.strictObject({ ...metricFields, title: words, key })),
    z.record(z.string(), z.strictObject({ ...metricFields, title: words.optional() })),
  ]),
  triggers: z.union([
    z.array(
      z.union([
        words,
        z.strictObject({
          text: words,
          silence: positiveDuration.optional(),
          runbook: z
            .string()
            .refine(
              isRunbook,
              'write the name of a page as its address has it, such as high-error-rate, or a web address',
            )
            .optional(),
          severity: z.enum(SEVERITIES).optional(),
        }),
      ]),
    ),
    words.transform((one) => [one]),
  ]),
  variables: z.record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'a name is letters, digits, _ . and -'),
    scalar,
  ),
  freshness: z.record(z.string(), positiveDuration),
  contacts: z.union([z.array(z.strictObject({ name: words, value: scalar })), z.record(z.string(), scalar)]),
} as const;
export type FrontmatterKey = keyof typeof FRONTMATTER;
export type Frontmatter = { [Key in FrontmatterKey]?: z.output<(typeof FRONTMATTER)[Key]> };

/** A list or map of named things as one list with keys. */
export function named<Entry extends { title?: string | undefined; key?: string | undefined }>(
  value: Entry[] | Record<string, Entry>,
): { path: (string | number)[]; name: string; entry: Entry }[] {
  if (Array.isArray(value))
    return value.map((entry, index) => ({ path: [index], name: entry.key ?? entry.title ?? '', entry }));
  return Object.entries(value).map(([name, entry]) => ({ path: [name], name, entry }));
}
