import type { ReadDb, WriteTx } from './types.ts';

export type ItemFields = {
  ownerId?: string | null;
  dueAt?: Date | null;
  effortLow?: number | null;
  effortHigh?: number | null;
  conditionHolds?: boolean | null;
};

/** Every change of an item raises its revision, by which a second person notices the first. */
export async function touchItems(
  tx: WriteTx,
  itemIds: string[],
  userId: string | null,
  fields: ItemFields = {},
): Promise<void> {
  await tx.launchItem.updateMany({
    where: { id: { in: itemIds } },
    data: { ...fields, revision: { increment: 1 }, updatedById: userId },
  });
}

/** Items of a newer checklist version: kept rows are renamed or moved, new ones made, missing ones dropped with their answers. */
export async function reshapeItems(
  tx: WriteTx,
  launchId: string,
  plan: { renames: { id: string; key: string }[]; create: string[]; drop: string[]; order: string[] },
  at: Date,
): Promise<void> {
  if (plan.drop.length) await tx.launchItem.updateMany({ where: { id: { in: plan.drop } }, data: { droppedAt: at } });
  for (const { id, key } of plan.renames) await tx.launchItem.update({ where: { id }, data: { key } });
  await tx.launchItem.createMany({ data: plan.create.map((key) => ({ launchId, key, position: 0 })) });
  await tx.$executeRaw`
    UPDATE "LaunchItem" AS item SET position = wanted.position::int, "droppedAt" = NULL
    FROM unnest(${plan.order}::text[]) WITH ORDINALITY AS wanted(key, position)
    WHERE item."launchId" = ${launchId}::uuid AND item.key = wanted.key`;
}

export function findLaunchItem(db: ReadDb, launchId: string, key: string) {
  return db.launchItem.findUnique({ where: { launchId_key: { launchId, key } } });
}

export async function launchItemsByKey(db: ReadDb, launchId: string): Promise<Map<string, string>> {
  const rows = await db.launchItem.findMany({ where: { launchId, droppedAt: null }, select: { id: true, key: true } });
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Sets plan fields without raising the revision: the item is new. */
export async function planItem(tx: WriteTx, itemId: string, fields: ItemFields): Promise<void> {
  await tx.launchItem.update({ where: { id: itemId }, data: fields });
}
