/** Lifetimes of one-time links; `act` is what a mail lets its reader do. A setup link ends only with the setup; its long expiry is a backstop. */
export const LINK_HOURS = { invite: 7 * 24, reset: 24, setup: 30 * 24, act: 72 } as const;

export type LinkKind = keyof typeof LINK_HOURS;

export type LinkState = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** Why a link opens nothing any more; null = it still works. */
export function linkProblem(link: LinkState | null, now: Date): string | null {
  if (link === null) return 'This link is not known here. Check that it was copied whole, or ask for a new one.';
  if (link.usedAt !== null) return 'This link was used already. It works only once; ask for a new one.';
  if (link.revokedAt !== null) return 'This link was withdrawn. Ask the person who sent it for a new one.';
  if (link.expiresAt.getTime() <= now.getTime()) return 'This link has expired. Ask for a new one.';
  return null;
}

export function linkExpiry(kind: LinkKind, now: Date): Date {
  return new Date(now.getTime() + LINK_HOURS[kind] * 3_600_000);
}
