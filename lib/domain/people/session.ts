import { z } from 'zod';

/** How long a sign-in lasts, set by administrators. */
export const SignInSettings = z.object({
  sessionDays: z.coerce.number().int().min(1, 'At least one day.').max(90, 'At most 90 days.').default(30),
  idleHours: z.coerce
    .number()
    .int()
    .min(1, 'At least one hour.')
    .max(2160, 'At most 90 days (2160 hours).')
    .default(168),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

export type SessionState = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null };

export function sessionHolds(session: SessionState, settings: SignInSettings, now: Date): boolean {
  if (session.revokedAt !== null || session.expiresAt.getTime() <= now.getTime()) return false;
  return now.getTime() - session.lastSeenAt.getTime() <= settings.idleHours * 3_600_000;
}

/** "Firefox on Linux" from a browser's own description; shown in the session list. */
export function deviceName(userAgent: string): string {
  const browser =
    [
      ['Edg/', 'Edge'],
      ['OPR/', 'Opera'],
      ['Firefox/', 'Firefox'],
      ['Chrome/', 'Chrome'],
      ['Safari/', 'Safari'],
    ].find(([mark]) => userAgent.includes(mark ?? ''))?.[1] ?? 'A browser';
  const system = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Mac OS X', 'macOS'],
    ['Windows', 'Windows'],
    ['Linux', 'Linux'],
  ].find(([mark]) => userAgent.includes(mark ?? ''))?.[1];
  return system ? `${browser} on ${system}` : browser;
}
