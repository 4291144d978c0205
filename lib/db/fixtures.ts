import type { ReadDb, WriteTx } from './types.ts';

export type NewFixture = {
  environmentId: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
  setById: string | null;
  setAt: Date;
};

/** Without their bytes. */
export function listFixtures(db: ReadDb, environmentId: string) {
  return db.environmentFixture.findMany({
    where: { environmentId },
    select: { name: true, mediaType: true, size: true, sha256: true, setById: true, setAt: true },
    orderBy: { name: 'asc' },
  });
}

export function findFixture(db: ReadDb, environmentId: string, name: string) {
  return db.environmentFixture.findUnique({ where: { environmentId_name: { environmentId, name } } });
}

/** @returns whether it replaced an earlier file of that name */
export async function storeFixture(tx: WriteTx, fixture: NewFixture): Promise<boolean> {
  const { environmentId, name, ...content } = fixture;
  const at = { environmentId_name: { environmentId, name } };
  const before = await tx.environmentFixture.findUnique({ where: at, select: { name: true } });
  await tx.environmentFixture.upsert({ where: at, create: fixture, update: content, select: { name: true } });
  return before !== null;
}

export async function deleteFixture(tx: WriteTx, environmentId: string, name: string): Promise<boolean> {
  const { count } = await tx.environmentFixture.deleteMany({ where: { environmentId, name } });
  return count > 0;
}
