import { json, type ReadDb, type WriteTx } from './types.ts';

/** Launches that are not closed: what alerts may speak of. */
export function openLaunchesOfProject(db: ReadDb, projectId: string) {
  return db.launch.findMany({
    where: { projectId, closedAt: null },
    select: { id: true, version: true, state: true },
    orderBy: { id: 'asc' },
  });
}

export type NewAlert = {
  launchId: string;
  fingerprint: string;
  name: string;
  summary: string;
  labels: Record<string, string>;
  link: string | null;
  runbook: string | null;
  startsAt: Date;
  endsAt: Date | null;
  receivedAt: Date;
};

/** Adds those that are new by launch, fingerprint and beginning; answers these. */
export function insertAlerts(tx: WriteTx, rows: NewAlert[]) {
  return tx.alert.createManyAndReturn({
    data: rows.map((row) => ({ ...row, labels: json(row.labels) })),
    skipDuplicates: true,
    select: { fingerprint: true, startsAt: true },
  });
}

/** False = it had ended before, or is not known. */
export async function endAlert(
  tx: WriteTx,
  { launchId, fingerprint, startsAt, endsAt }: Pick<NewAlert, 'launchId' | 'fingerprint' | 'startsAt' | 'endsAt'>,
): Promise<boolean> {
  const { count } = await tx.alert.updateMany({
    where: { launchId, fingerprint, startsAt, endsAt: null },
    data: { endsAt },
  });
  return count > 0;
}

/** Alerts that speak of a launch: those that go on first, newest first, `most` at most; and how many there are. */
export async function alertsOfLaunch(db: ReadDb, launchId: string, most: number) {
  const shown = await db.alert.findMany({
    where: { launchId },
    orderBy: [{ endsAt: { sort: 'desc', nulls: 'first' } }, { startsAt: 'desc' }],
    take: most,
  });
  const all = await db.alert.count({ where: { launchId } });
  const open = await db.alert.count({ where: { launchId, endsAt: null } });
  return { shown, all, open };
}
