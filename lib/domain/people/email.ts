import { z } from 'zod';

/** Stored and compared in lower case, so that one person has one account. */
export const Email = z
  .string()
  .trim()
  .max(254, 'This is too long for an e-mail address.')
  .toLowerCase()
  .pipe(z.email('This is not an e-mail address. It looks like name@example.com.'));

export const PersonName = z.string().trim().min(1, 'Write a name.').max(120, 'Use at most 120 characters.');
