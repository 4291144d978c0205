import type { ReadDb, WriteTx } from './types.ts';

export type NewProbeRun = {
  launchId: string;
  itemId: string;
  probe: string;
  attempt: number;
  state: 'queued' | 'running';
  version: string;
  commit: string | null;
  requestedById: string | null;
  requestedAt: Date;
  startedAt: Date | null;
};

export async function insertProbeRuns(tx: WriteTx, rows: NewProbeRun[]): Promise<void> {
  await tx.probeRun.createMany({ data: rows });
}

export function insertProbeRun(tx: WriteTx, row: NewProbeRun) {
  return tx.probeRun.create({ data: row });
}

/** The run of a probe that has not ended; the database keeps it to one. */
export function openProbeRun(db: ReadDb, itemId: string, probe: string) {
  return db.probeRun.findFirst({ where: { itemId, probe, finishedAt: null } });
}

export function findProbeRun(db: ReadDb, id: string) {
  return db.probeRun.findUnique({ where: { id } });
}

export async function startProbeRun(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.probeRun.update({ where: { id }, data: { state: 'running', startedAt: at } });
}

/** `lost`: nobody knows how they ended. */
export async function endProbeRuns(
  tx: WriteTx,
  ids: string[],
  end: { state: 'done' | 'lost'; at: Date; evidenceId?: string | null },
): Promise<void> {
  await tx.probeRun.updateMany({
    where: { id: { in: ids } },
    data: { state: end.state, finishedAt: end.at, evidenceId: end.evidenceId ?? null },
  });
}
