import { z } from 'zod';
import { NEEDS } from '../../outcome.ts';
import { duration, field, strict, text, told, word } from './fields.ts';

const HOUR = 3_600_000;

function bounded(most: number, words: string) {
  return duration.superRefine((ms, context) => {
    if (ms > most) context.addIssue({ code: 'custom', message: told('This is too long.', `At most ${words}.`) });
  });
}

const values = field<string[]>(
  (value, refuse) => {
    const list = Array.isArray(value) ? value : [];
    if (list.length === 0 || list.length > 200)
      return refuse('This has to be a list of 1 to 200 values.', 'Write it such as [a, b, c].');
    return list.every((each) => typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      ? list.map(String)
      : refuse('Every value of this list has to be a text or a number.', 'Write it such as [a, b, c].');
  },
  { form: 'texts' },
);

/** Keys of every kind. All durations are milliseconds once read. */
function common(timeout: string) {
  return {
    name: text.optional(),
    /** Of one request or connection; of the whole run for a scenario or a browser. */
    timeout: bounded(HOUR, 'one hour').prefault(timeout),
    freshness: duration.optional(),
    /** How often it runs by itself. */
    every: duration
      .superRefine((ms, context) => {
        if (ms < 10_000) context.addIssue({ code: 'custom', message: told('This is too often.', 'At least 10s.') });
      })
      .optional(),
    need: word(NEEDS).prefault('required'),
    /** One run for each value, as {{value}}. */
    foreach: values.optional(),
  };
}

/** The schema of a kind that runs from the server or, with `gonogo probe` or `gonogo facts`, from a host. */
export function probeKind<const Kind extends string, Shape extends z.ZodRawShape>(
  kind: Kind,
  shape: Shape,
  timeout = '5s',
) {
  return strict({
    kind: z.literal(kind),
    ...common(timeout),
    where: word(['server', 'host']).prefault('server'),
    ...shape,
  });
}

/** The schema of a kind that only the target machine itself can answer. */
export function hostKind<const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  const where = field<'host'>(
    (value, refuse) =>
      value === 'host'
        ? 'host'
        : refuse(
            `A probe of kind ${kind} runs on the target machine only.`,
            'Write "where: host", and run "gonogo facts FILE" there.',
          ),
    { form: 'choice', words: ['host'] },
  );
  return strict({ kind: z.literal(kind), ...common('5s'), where: where.prefault('host'), ...shape });
}
