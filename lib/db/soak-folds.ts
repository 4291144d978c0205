import type { SoakCourse, SoakFold } from '../domain/soak/fold.ts';
import type { Observation } from '../domain/soak/model.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

/*
 * Folds of a soak's observations: made from them at any time, so they may be thrown away. Whoever stores an observation
 * holds its launch, at least by its key, and whoever makes a fold locks it: no fold misses what is stored meanwhile.
 */

export type StoredFold = { fold: SoakFold; course: SoakCourse | null };

/** The newest fold of a launch that was made from the same; its course only when asked for. */
export async function newestFold(
  db: ReadDb,
  launchId: string,
  basis: string,
  course: boolean,
): Promise<StoredFold | null> {
  const row = await db.soakFold.findFirst({
    where: { launchId, basis },
    orderBy: { until: 'desc' },
    select: { fold: true, course },
  });
  return (
    row && {
      fold: row.fold as unknown as SoakFold,
      course: course ? (row.course as unknown as SoakCourse) : null,
    }
  );
}

export async function storeFold(
  tx: WriteTx,
  launchId: string,
  basis: string,
  { fold, course }: { fold: SoakFold; course: SoakCourse },
): Promise<void> {
  const until = new Date(fold.until);
  const data = { basis, fold: json(fold), course: json(course) };
  await tx.soakFold.upsert({
    where: { launchId_until: { launchId, until } },
    create: { launchId, until, ...data },
    update: data,
  });
}

export async function foldMoments(db: ReadDb, launchId: string): Promise<Date[]> {
  const rows = await db.soakFold.findMany({ where: { launchId }, select: { until: true } });
  return rows.map(({ until }) => until);
}

export async function dropFolds(tx: WriteTx, launchId: string, moments: readonly Date[]): Promise<void> {
  if (moments.length > 0) await tx.soakFold.deleteMany({ where: { launchId, until: { in: [...moments] } } });
}

/** After T-0 or the definition changed, none of them says anything; answers whether there was one. */
export async function dropAllFolds(tx: WriteTx, launchId: string): Promise<boolean> {
  const { count } = await tx.soakFold.deleteMany({ where: { launchId } });
  return count > 0;
}

/**
 * Something was stored or corrected that speaks of this moment: folds that go beyond it are wrong from now on. Answers how
 * many observations the newest of the others leaves out, counted up to `most`.
 */
export async function dropFoldsAfter(tx: WriteTx, launchId: string, moment: Date, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ unfolded: number }[]>`
    WITH gone AS (DELETE FROM "SoakFold" WHERE "launchId" = ${launchId}::uuid AND until > ${moment}::timestamptz)
    SELECT count(*)::int AS unfolded FROM (
      SELECT 1 FROM "SoakObservation" AS one
      WHERE one."launchId" = ${launchId}::uuid AND one."replacedAt" IS NULL AND greatest(one.at, one."recordedAt") >= coalesce(
        (SELECT max(until) FROM "SoakFold" WHERE "launchId" = ${launchId}::uuid AND until <= ${moment}::timestamptz),
        '-infinity')
      LIMIT ${most}) AS newer`;
  return row?.unfolded ?? 0;
}

type Row = Omit<Observation, 'value' | 'id'> & { id: string; value: number | null; answer: boolean | null };

const BEGINNING = new Date(0);

/** What stands of a soak from a moment on (null = from the beginning), oldest first; `before` leaves out what is wholly later. */
export async function observationsSince(
  db: ReadDb,
  launchId: string,
  since: Date | null,
  { same = {}, before = null }: { same?: Readonly<Record<string, string>>; before?: Date | null },
): Promise<Observation[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id::text AS id, "metricKey", value, answer, at, "recordedAt", "fromHistory" FROM "SoakObservation"
    WHERE "launchId" = ${launchId}::uuid AND "replacedAt" IS NULL
      AND greatest(at, "recordedAt") >= ${since ?? BEGINNING}::timestamptz
      AND (${before}::timestamptz IS NULL OR least(at, "recordedAt") < ${before}::timestamptz)
    ORDER BY at, "SoakObservation".id`;
  return rows.map((row) => observationOf(row, same));
}

/** Of some metrics, between two moments, oldest first. */
export async function observationsBetween(
  db: ReadDb,
  launchId: string,
  { keys, from, until }: { keys: readonly string[]; from: Date; until: Date },
  same: Readonly<Record<string, string>> = {},
): Promise<Observation[]> {
  const before = Object.keys(same).filter((key) => keys.includes(same[key] ?? ''));
  const rows = await db.soakObservation.findMany({
    where: { launchId, replacedAt: null, metricKey: { in: [...keys, ...before] }, at: { gte: from, lte: until } },
    select: {
      ...{ id: true, metricKey: true, value: true, answer: true, at: true, recordedAt: true, fromHistory: true },
      source: true,
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ source, ...row }) => ({ ...observationOf(row, same), byPerson: source === 'person' }));
}

/** Of a metric that was renamed: a person said that it is the same. */
function observationOf({ answer, ...row }: Row, same: Readonly<Record<string, string>>): Observation {
  return { ...row, value: answer ?? row.value, metricKey: same[row.metricKey] ?? row.metricKey };
}

/** Up to which moment one fold may go, so that it takes in about `most` observations: `latest`, or earlier. */
export async function foldableUntil(
  db: ReadDb,
  launchId: string,
  since: Date | null,
  latest: Date,
  most: number,
): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`
    SELECT at FROM "SoakObservation"
    WHERE "launchId" = ${launchId}::uuid AND "replacedAt" IS NULL
      AND greatest(at, "recordedAt") >= ${since ?? BEGINNING}::timestamptz
    ORDER BY at OFFSET ${most} LIMIT 1`;
  // So many of one moment are taken in at once: a fold that does not go on would never end.
  return row && row.at < latest && (since === null || row.at > since) ? row.at : latest;
}
