import { z } from 'zod';
import { isZone } from '../../domain/time.ts';

export const Version = z
  .string()
  .trim()
  .min(1, 'Name the version, such as 2.4.0.')
  .max(100, 'A version has at most 100 characters.')
  .refine((value) => !/[\s@]/.test(value), 'A version has no spaces and no @ (a launch is named project@version).');

export const Commit = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{7,64}$/, 'A commit is 7 to 64 hexadecimal digits.')
  .transform((value) => value.toLowerCase())
  .nullable();

export const Instant = z.iso
  .datetime({ offset: true, error: 'Give date and time.' })
  .transform((value) => new Date(value));

export const Zone = z.string().refine(isZone, 'This time zone is not known. Use a name such as Europe/Berlin or UTC.');
