import type { z } from 'zod';
import { GonogoError } from '../domain/errors.ts';

/** Parses once, at the door; each problem names its field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.infer<Schema> {
  const result = schema.safeParse(raw, { error: plainly });
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = fields[0];
  const where = first?.path ? `${first.path}: ` : '';
  throw new GonogoError('invalid-input', `${where}${first?.message ?? 'The input is not valid.'}`, { fields });
}

/** The library's words for what is missing or of another kind are for programmers; a schema's own words come first. */
function plainly(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined || issue.input === null) return 'This is needed.';
  return `This must be ${KINDS[String(issue.expected)] ?? `of the kind ${issue.expected}`}.`;
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  date: 'a date',
};
