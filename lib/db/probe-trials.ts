import { json, type ReadDb, type WriteTx } from './types.ts';

export type NewTrial = {
  projectId: string;
  environmentId: string;
  askedById: string;
  source: string;
  about: TrialAbout;
  askedAt: Date;
};
export type TrialAbout = { version: string | null; commit: string | null; variables: Record<string, string> };

export async function insertTrial(tx: WriteTx, row: NewTrial): Promise<string> {
  const made = await tx.probeTrial.create({ data: { ...row, about: json(row.about) }, select: { id: true } });
  return made.id;
}

export function openTrials(db: ReadDb, askedById: string, since: Date): Promise<number> {
  return db.probeTrial.count({ where: { askedById, finishedAt: null, askedAt: { gte: since } } });
}

export async function findTrial(db: ReadDb, id: string) {
  const row = await db.probeTrial.findUnique({ where: { id } });
  return row && { ...row, about: row.about as TrialAbout };
}

/** False = it was taken up before. */
export async function startTrial(tx: WriteTx, id: string, at: Date): Promise<boolean> {
  const where = { id, state: 'queued' };
  const { count } = await tx.probeTrial.updateMany({ where, data: { state: 'running', startedAt: at } });
  return count > 0;
}

export async function endTrial(tx: WriteTx, id: string, result: unknown, at: Date): Promise<void> {
  await tx.probeTrial.updateMany({
    where: { id, finishedAt: null },
    data: { state: 'done', finishedAt: at, result: json(result) },
  });
}

/** False = it has ended before. */
export async function cancelTrial(tx: WriteTx, id: string, at: Date): Promise<boolean> {
  const where = { id, finishedAt: null };
  const { count } = await tx.probeTrial.updateMany({ where, data: { state: 'cancelled', finishedAt: at } });
  return count > 0;
}

/** Which of them are still wanted. */
export async function openOf(db: ReadDb, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.probeTrial.findMany({
    where: { id: { in: [...ids] }, finishedAt: null },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

export async function dropTrials(db: Pick<WriteTx, 'probeTrial'>, before: Date): Promise<number> {
  const { count } = await db.probeTrial.deleteMany({ where: { askedAt: { lt: before } } });
  return count;
}
