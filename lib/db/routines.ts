import type { Rhythm, Timetable } from '../domain/routine/calendar.ts';
import type { Settled } from '../domain/routine/reading.ts';
import type { Prisma } from './generated/client.ts';
import { readPersonalTexts } from './personal-text.ts';
import type { ReadDb, WriteTx } from './types.ts';

/** Of each routine so many settled days are read: more than its history shows. */
const KEPT = 20;

export type NewRoutine = Timetable & {
  projectId: string;
  title: string;
  steps: string[];
  ownerId: string | null;
  createdAt: Date;
};

export async function insertRoutines(tx: WriteTx, rows: NewRoutine[]): Promise<string[]> {
  return (await tx.routine.createManyAndReturn({ data: rows, select: { id: true } })).map((row) => row.id);
}

/** Locked until the end of the transaction: of two people who settle it at once the second sees the first. */
export async function lockRoutine(tx: WriteTx, id: string) {
  await tx.$queryRaw`SELECT id FROM "Routine" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.routine.findUnique({ where: { id }, include: WITH_SETTLED });
}

const WITH_SETTLED = {
  settlements: { orderBy: { day: 'desc' }, take: KEPT },
  project: { select: { slug: true, name: true } },
} as const satisfies Prisma.RoutineInclude;

export type RoutineRow = Prisma.RoutineGetPayload<{ include: typeof WITH_SETTLED }>;

/** In use, of the projects of one person (null = of all), or of one project. */
export function routinesOf(
  db: ReadDb,
  { userId, projectId }: { userId: string | null; projectId: string | null },
): Promise<RoutineRow[]> {
  return db.routine.findMany({
    where: {
      archivedAt: null,
      project: { archivedAt: null, ...(userId ? { members: { some: { userId } } } : {}) },
      ...(projectId ? { projectId } : {}),
    },
    include: WITH_SETTLED,
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}

export async function settledOf(db: ReadDb, rows: readonly RoutineRow[]): Promise<Map<string, Settled[]>> {
  const all = rows.flatMap((row) => row.settlements);
  const notes = await readPersonalTexts(
    db,
    all.map((one) => one.textId),
  );
  const read = ({ day, state, byId, at, textId }: (typeof all)[number]): Settled => {
    return { day, state: state as Settled['state'], byId, at, note: (textId && notes.get(textId)) || '' };
  };
  return new Map(rows.map((row) => [row.id, row.settlements.map(read)]));
}

export function tableOf(row: Pick<RoutineRow, keyof Timetable>): Timetable {
  const { rhythm, weekday, monthDay, time, zone, startsOn } = row;
  return { rhythm: rhythm as Rhythm, weekday, monthDay, time, zone, startsOn };
}

export async function insertSettled(
  tx: WriteTx,
  row: { routineId: string; day: string; state: string; byId: string; at: Date; textId: string | null },
): Promise<void> {
  await tx.routineSettlement.create({ data: row });
}

export async function updateRoutineRow(
  tx: WriteTx,
  id: string,
  fields: Omit<NewRoutine, 'projectId' | 'createdAt'>,
): Promise<void> {
  await tx.routine.update({ where: { id }, data: fields });
}

/** All in use, some at a time by id: `after` is the last one seen. */
export function routinesAfter(db: ReadDb, after: string | null, take: number): Promise<RoutineRow[]> {
  return db.routine.findMany({
    where: { archivedAt: null, project: { archivedAt: null }, ...(after ? { id: { gt: after } } : {}) },
    include: WITH_SETTLED,
    orderBy: { id: 'asc' },
    take,
  });
}

export async function archiveRoutineRow(tx: WriteTx, id: string, archivedAt: Date): Promise<void> {
  await tx.routine.update({ where: { id }, data: { archivedAt } });
}
