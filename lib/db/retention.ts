import type { ReadDb } from './types.ts';

/** Sent messages serve only browsers that were away for a while; after a week they reload. @returns how many went */
export function removeOldOutbox(db: ReadDb): Promise<number> {
  return db.$executeRaw`DELETE FROM "Outbox" WHERE "createdAt" < now() - interval '7 days'`;
}
