import type { z } from 'zod';
import { GonogoError } from '../domain/errors.ts';

/** Parses once, at the door; each problem names its field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.infer<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = fields[0];
  const where = first?.path ? `${first.path}: ` : '';
  throw new GonogoError('invalid-input', `${where}${first?.message ?? 'The input is not valid.'}`, { fields });
}
