import { type Json, json, type ReadDb, type WriteTx } from './types.ts';

export async function readSetting(db: ReadDb, key: string): Promise<unknown> {
  const row = await db.instanceSetting.findUnique({ where: { key }, select: { value: true } });
  return row?.value ?? null;
}

export async function writeSetting(tx: WriteTx, key: string, value: unknown): Promise<void> {
  const stored: Json = json(value);
  await tx.instanceSetting.upsert({ where: { key }, create: { key, value: stored }, update: { value: stored } });
}
