import { z } from 'zod';
import { GonogoError } from '../domain/errors.ts';

/** Every list: `cursor` is the `next` of the page before, `limit` at most 200. Query strings arrive as text. */
export const PageInput = z.object({
  cursor: z.string().max(1000).nullish(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function encodeCursor(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/** Throws invalid-input for a cursor that this list did not give out. */
export function decodeCursor(cursor: string | null | undefined, length: number): string[] | null {
  if (!cursor) return null;
  try {
    const parts = z
      .array(z.string())
      .length(length)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parts;
  } catch (cause) {
    const message = 'This page marker is not one of this list. Start from the first page.';
    throw new GonogoError('invalid-input', message, { fields: [{ path: 'cursor', message }], cause });
  }
}
