import type { ReadDb, WriteTx } from './types.ts';

export type NewSchedule = { launchId: string; itemId: string; probe: string; everySeconds: number; nextAt: Date };

export function schedulesOf(db: ReadDb, launchId: string) {
  return db.probeSchedule.findMany({ where: { launchId } });
}

export type ScheduleRow = Awaited<ReturnType<typeof schedulesOf>>[number];

export function schedulesOfItem(db: ReadDb, itemId: string) {
  return db.probeSchedule.findMany({ where: { itemId } });
}

export async function changeSchedules(
  tx: WriteTx,
  change: { add: NewSchedule[]; move: { id: string; everySeconds: number; nextAt: Date }[]; remove: string[] },
): Promise<void> {
  if (change.remove.length > 0) await tx.probeSchedule.deleteMany({ where: { id: { in: change.remove } } });
  if (change.add.length > 0) await tx.probeSchedule.createMany({ data: change.add });
  for (const { id, ...fields } of change.move) await tx.probeSchedule.update({ where: { id }, data: fields });
}

export async function pauseSchedule(tx: WriteTx, id: string, at: Date, byId: string | null): Promise<void> {
  await tx.probeSchedule.update({ where: { id }, data: { pausedAt: at, pausedById: byId } });
}

export async function resumeSchedule(tx: WriteTx, id: string, nextAt: Date): Promise<void> {
  await tx.probeSchedule.update({ where: { id }, data: { pausedAt: null, pausedById: null, nextAt } });
}

/** Launches with a schedule that is due and whose probe does not run at the moment. */
export async function launchesWithDue(db: ReadDb, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ launchId: string }[]>`
    SELECT DISTINCT schedule."launchId"::text AS "launchId" FROM "ProbeSchedule" AS schedule
    WHERE schedule."nextAt" <= ${now} AND schedule."pausedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "ProbeRun" AS run
      WHERE run."itemId" = schedule."itemId" AND run.probe = schedule.probe AND run."finishedAt" IS NULL)`;
  return rows.map((row) => row.launchId);
}

export type DueSchedule = {
  id: string;
  itemId: string;
  itemKey: string;
  probe: string;
  everySeconds: number;
  nextAt: Date;
};

/** Locks what is due and leaves out what another worker has locked, so that a slot is taken once. */
export function lockDue(tx: WriteTx, launchId: string, now: Date, limit: number): Promise<DueSchedule[]> {
  return tx.$queryRaw<DueSchedule[]>`
    SELECT schedule.id::text AS id, schedule."itemId"::text AS "itemId", item.key AS "itemKey", schedule.probe,
      schedule."everySeconds", schedule."nextAt"
    FROM "ProbeSchedule" AS schedule JOIN "LaunchItem" AS item ON item.id = schedule."itemId"
    WHERE schedule."launchId" = ${launchId}::uuid AND schedule."nextAt" <= ${now} AND schedule."pausedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "ProbeRun" AS run
        WHERE run."itemId" = schedule."itemId" AND run.probe = schedule.probe AND run."finishedAt" IS NULL)
    ORDER BY schedule."nextAt" LIMIT ${limit} FOR UPDATE OF schedule SKIP LOCKED`;
}

export async function moveOn(
  tx: WriteTx,
  moved: { id: string; nextAt: Date; skipped: number }[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProbeSchedule" AS schedule SET "nextAt" = moved.next,
      skipped = schedule.skipped + moved.skipped,
      "skippedAt" = CASE WHEN moved.skipped > 0 THEN ${now} ELSE schedule."skippedAt" END
    FROM unnest(${moved.map((one) => one.id)}::uuid[], ${moved.map((one) => one.nextAt)}::timestamptz[],
      ${moved.map((one) => one.skipped)}::int[]) AS moved(id, next, skipped)
    WHERE schedule.id = moved.id`;
}

/** When the next slot is due; null = there is none. */
export async function nextDue(db: ReadDb): Promise<Date | null> {
  const row = await db.probeSchedule.findFirst({
    where: { pausedAt: null },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return row?.nextAt ?? null;
}
