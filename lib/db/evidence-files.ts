import type { ReadDb, WriteTx } from './types.ts';

export type NewFile = {
  launchId: string;
  /** Null for a picture of a reading. */
  itemId: string | null;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
  uploadedById: string | null;
  /** What it proves, where that is there already. */
  evidenceId?: string | null;
  /** The reading of a soak that it shows. */
  observationId?: string | null;
};

export function insertFile(tx: WriteTx, file: NewFile): Promise<{ id: string }> {
  return tx.evidenceFile.create({ data: file, select: { id: true } });
}

/** Binds uploads to the evidence they belong to; only the uploader's own, unbound ones. Answers how many fitted. */
export async function bindFiles(
  tx: WriteTx,
  evidenceId: string,
  itemId: string,
  fileIds: string[],
  userId: string | null,
): Promise<number> {
  const { count } = await tx.evidenceFile.updateMany({
    where: { id: { in: fileIds }, itemId, evidenceId: null, uploadedById: userId },
    data: { evidenceId },
  });
  return count;
}

/** Files that a run kept become part of its evidence. */
export async function giveFiles(tx: WriteTx, fileIds: string[], evidenceId: string): Promise<void> {
  await tx.evidenceFile.updateMany({ where: { id: { in: fileIds }, evidenceId: null }, data: { evidenceId } });
}

/** Pictures of evidence that was seen again: one is enough, of the others name, size and hash stay. */
export async function eraseFilesOf(tx: WriteTx, evidenceIds: string[], at: Date): Promise<void> {
  await tx.evidenceFile.updateMany({
    where: { evidenceId: { in: evidenceIds }, erasedAt: null, uploadedById: null },
    data: { bytes: null, erasedAt: at },
  });
}

/** Files of a run that became no evidence. */
export async function dropFiles(tx: WriteTx, fileIds: string[]): Promise<void> {
  await tx.evidenceFile.deleteMany({ where: { id: { in: fileIds }, evidenceId: null } });
}

export function findFile(db: ReadDb, launchId: string, fileId: string) {
  return db.evidenceFile.findFirst({ where: { id: fileId, launchId } });
}

/** The bytes go, the name, size and hash stay as a tombstone. */
export async function eraseFileBytes(tx: WriteTx, fileId: string, at: Date): Promise<void> {
  await tx.evidenceFile.update({ where: { id: fileId }, data: { bytes: null, erasedAt: at } });
}

/** Pictures of readings of a soak. */
export function filesOfObservations(db: ReadDb, launchId: string, observationIds: string[]) {
  return db.evidenceFile.findMany({
    where: { launchId, observationId: { in: observationIds }, erasedAt: null },
    select: { id: true, name: true, observationId: true },
  });
}
