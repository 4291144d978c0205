import { z } from 'zod';
import { compileJsonPath } from '../json-path.ts';
import { compileMatcher, type Measure } from '../matcher.ts';
import { parseMs, parseQuantity } from '../quantity.ts';
import { hasTemplate } from '../template.ts';
import { nearest } from './nearest.ts';

/** A message of a schema is what is wrong and how to mend it, on two lines. */
export const told = (message: string, fix: string) => `${message}\n${fix}`;

/** An object that refuses unknown keys and names the one that was probably meant. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        const known = Object.keys(shape);
        const key = String((issue as { keys?: string[] }).keys?.[0] ?? '');
        const meant = nearest(key, known);
        return told(
          `There is no key "${key}" here.`,
          meant ? `Write "${meant}" if you meant that.` : `Known keys: ${known.join(', ')}.`,
        );
      }
      if (issue.code === 'invalid_type')
        return told('This has to be a list of keys.', `Known keys: ${Object.keys(shape).join(', ')}.`);
      return undefined;
    },
  });
}

/** How a form asks for a value; `example` stands in the empty field. */
export type Asks =
  | { form: 'text' | 'long' | 'matcher' | 'yaml' | 'texts' | 'scalar'; example?: string }
  | { form: 'flag' }
  | { form: 'choice'; words: readonly string[] };

/** A field read by a function that says what is wrong. */
export function field<T>(
  read: (value: unknown, refuse: (message: string, fix: string) => never) => T,
  asks: Asks = { form: 'scalar' },
) {
  const schema = z.unknown().transform((value, context): T => {
    class Stop extends Error {}
    try {
      return read(value, (message, fix) => {
        context.addIssue({ code: 'custom', message: told(message, fix) });
        throw new Stop();
      });
    } catch (error) {
      if (error instanceof Stop) return z.NEVER;
      throw error;
    }
  });
  return schema.meta({ asks });
}

const scalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** A text; numbers and yes or no are taken as they are written. */
export const text = field<string>(
  (value, refuse) => {
    if (!scalar(value))
      return refuse(
        value === undefined ? 'This is missing.' : 'This has to be a text.',
        'Write a text, in quotes where it has special characters.',
      );
    const written = String(value);
    if (written.trim() === '') return refuse('This is empty.', 'Write a text.');
    return written.length > 16_000 ? refuse('This text is longer than 16,000 characters.', 'Shorten it.') : written;
  },
  { form: 'text' },
);

/** Like `text`, but may be empty: the value of a form field. */
export const formText = field<string>(
  (value, refuse) => (scalar(value) ? String(value) : refuse('This has to be a text.', 'Write a text.')),
  { form: 'text' },
);

/** Milliseconds of a duration. */
export const duration = field<number>(
  (value, refuse) => {
    const ms = typeof value === 'string' ? parseMs(value) : null;
    return (
      ms ??
      refuse(
        `${JSON.stringify(value) ?? 'Nothing'} is no duration.`,
        'Write a number with a unit, such as 300ms, 5s, 10m, 24h or 30d.',
      )
    );
  },
  { form: 'text', example: '5s' },
);

/** A rate per second of `50`, `50/s` or `600/min`. */
export const rate = field<number>(
  (value, refuse) => {
    const quantity = parseQuantity(String(value));
    const known = quantity && (quantity.unit === 'rate' || quantity.unit === 'count') && quantity.amount > 0;
    return known ? quantity.amount : refuse('This is no rate.', 'Write it such as 50/s or 600/min.');
  },
  { form: 'scalar', example: '50/s' },
);

/** Per cent of `20%` or `20`. */
export const percent = field<number>(
  (value, refuse) => {
    const quantity = parseQuantity(String(value));
    const known = quantity && (quantity.unit === 'percent' || quantity.unit === 'count');
    return known && quantity.amount >= 0 ? quantity.amount : refuse('This is no percentage.', 'Write it such as 20%.');
  },
  { form: 'scalar', example: '20%' },
);

export const flag = field<boolean>(
  (value, refuse) =>
    typeof value === 'boolean'
      ? value
      : refuse('This has to be true or false.', 'Write true or false, without quotes.'),
  { form: 'flag' },
);

export function whole(least: number, most: number) {
  return field<number>((value, refuse) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : refuse('This has to be a whole number.', `Write a number from ${least} to ${most}.`),
  );
}

/** One of some words. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return field<Words[number]>(
    (value, refuse) => {
      const found = words.find((each) => each === value);
      if (found !== undefined) return found;
      const meant = typeof value === 'string' ? nearest(value, words) : null;
      return refuse(
        value === undefined ? 'This is missing.' : `${JSON.stringify(value)} is not known here.`,
        meant ? `Write "${meant}" if you meant that.` : `Write one of ${words.join(', ')}.`,
      );
    },
    { form: 'choice', words },
  );
}

/** An address of one of the schemes; with a variable in it, it is checked again once that is filled in. */
export function address(...schemes: string[]) {
  return field<string>(
    (value, refuse) => {
      const shown = schemes.map((scheme) => `${scheme}://`).join(' or ');
      if (typeof value !== 'string' || value.trim() === '')
        return refuse(
          'An address is missing.',
          `Write one that begins with ${shown} or with a variable such as {{api}}.`,
        );
      if (value.startsWith('{{')) return value.trim();
      const begins = schemes.some((scheme) => value.toLowerCase().startsWith(`${scheme}://`));
      if (!begins || (!hasTemplate(value) && !URL.canParse(value)))
        return refuse(`"${value.slice(0, 80)}" is no address that this kind can ask.`, `Begin it with ${shown}.`);
      return value.trim();
    },
    { form: 'text', example: `{{api}}/path or ${schemes[0]}://…` },
  );
}

export const httpUrl = address('http', 'https');

export const host = field<string>(
  (value, refuse) => {
    if (typeof value !== 'string' || value.trim() === '')
      return refuse('A host is missing.', 'Write a host such as api.example.com or {{host}}.');
    return /[/\s@]/.test(value.replace(/\{\{.*?\}\}/g, ''))
      ? refuse(`"${value.slice(0, 80)}" is no host.`, 'Write the host alone, without https:// and without a path.')
      : value.trim();
  },
  { form: 'text', example: 'api.example.com' },
);

/** A port, or a variable that holds one: read it with `portOf` after filling in. */
export const port = field<number | string>((value, refuse) => {
  if (typeof value === 'string' && hasTemplate(value)) return value;
  return portOf(value) ?? refuse('This is no port.', 'Write a number from 1 to 65535.');
});

/** The number of a port; null where it is none. */
export function portOf(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{1,5}$/.test(value.trim())
        ? Number(value)
        : Number.NaN;
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : null;
}

/** An expectation; see matcher.ts. */
export function matcher(measure?: Measure) {
  return field(
    (value, refuse) => {
      const compiled = compileMatcher(value, measure);
      return compiled.ok ? compiled.matcher : refuse(compiled.message, compiled.fix);
    },
    { form: 'matcher', ...(measure ? { example: measure.example } : {}) },
  );
}

export const TIME: Measure = { unit: 'time', bare: 'refused', example: '< 300ms' };
export const DAYS: Measure = { unit: 'time', bare: 'allowed', example: '> 14' };
export const SECONDS: Measure = { unit: 'time', bare: 'allowed', example: '>= 31536000' };
export const SIZE: Measure = { unit: 'size', bare: 'allowed', example: '< 2MB' };
export const SHARE: Measure = { unit: 'percent', bare: 'refused', example: '< 1%' };
export const RATE: Measure = { unit: 'rate', bare: 'allowed', example: '>= 100/s' };
export const COUNT: Measure = { unit: 'count', bare: 'allowed', example: '<= 10' };

/** Expectations by JSONPath. */
export const jsonExpectation = z.record(z.string(), matcher()).superRefine((paths, context) => {
  for (const path of Object.keys(paths)) {
    const compiled = compileJsonPath(path);
    if (!compiled.ok)
      context.addIssue({
        code: 'custom',
        path: [path],
        message: told(
          `"${path}" is no JSONPath that can be used: ${compiled.message}.`,
          'Write a path such as $.status or $.items[0].id.',
        ),
      });
  }
});

/** An expectation that asks for nothing would pass anything. */
export function notEmpty<T extends object>(value: T, context: z.RefinementCtx): void {
  if (Object.values(value).every((each) => each === undefined))
    context.addIssue({
      code: 'custom',
      message: told('Nothing is expected, so anything would pass.', 'Say what has to be true under "expect".'),
    });
}
