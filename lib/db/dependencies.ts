import type { DependencyEntry } from '../domain/dependency/read.ts';
import type { ReadDb, WriteTx } from './types.ts';

export function dependenciesOf(db: ReadDb, projectId: string) {
  return db.projectDependency.findMany({ where: { projectId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}
export type DependencyRow = Awaited<ReturnType<typeof dependenciesOf>>[number];

export function findDependency(db: ReadDb, id: string) {
  return db.projectDependency.findUnique({ where: { id } });
}

export async function insertDependencies(
  tx: WriteTx,
  projectId: string,
  entries: readonly (DependencyEntry & { checkUrl?: string | null; environmentId?: string | null })[],
  updatedAt: Date,
): Promise<string[]> {
  const data = entries.map((entry) => ({ ...entry, projectId, updatedAt }));
  return (await tx.projectDependency.createManyAndReturn({ data, select: { id: true } })).map((row) => row.id);
}

/** Another address or environment is another check: what the old one saw is forgotten. */
export async function updateDependency(
  tx: WriteTx,
  id: string,
  data: DependencyEntry & { checkUrl: string | null; environmentId: string | null; updatedAt: Date },
  sameCheck: boolean,
): Promise<void> {
  const forgotten = { lastOutcome: null, lastReason: null, lastMs: null, checkedAt: null, changedAt: null };
  await tx.projectDependency.update({ where: { id }, data: { ...data, ...(sameCheck ? {} : forgotten) } });
}

export async function deleteDependency(tx: WriteTx, id: string): Promise<void> {
  await tx.projectDependency.delete({ where: { id } });
}

export async function storeCheck(
  tx: WriteTx,
  id: string,
  data: { lastOutcome: string; lastReason: string | null; lastMs: number | null; checkedAt: Date; changedAt: Date },
): Promise<void> {
  await tx.projectDependency.update({ where: { id }, data });
}

/** Everything that is checked, of projects that are in use. */
export function checkedDependencies(db: ReadDb): Promise<{ id: string }[]> {
  return db.projectDependency.findMany({
    where: { checkUrl: { not: null }, environmentId: { not: null }, project: { archivedAt: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
