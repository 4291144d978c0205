import { z } from 'zod';

/** True for a name of the IANA time zone database ("Europe/Kyiv", "UTC"); offsets such as +02:00 are no zones. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const Zone = z
  .string()
  .trim()
  .refine(isZone, 'This is no time zone that is known here. Write one such as Europe/Kyiv, America/New_York or UTC.');
