import type { ChecklistDefinition, Trigger } from '../domain/checklist/model.ts';
import { Severity } from '../domain/outcome.ts';
import { LONGEST_BACK_MS, type OpenMoment } from '../domain/soak/again.ts';
import { alertOf } from '../domain/soak/alert.ts';
import { foldBasisOf } from '../domain/soak/basis.ts';
import { planOf } from '../domain/soak/checks.ts';
import type { Overlay } from '../domain/soak/overlay.ts';
import { newestFold, observationsSince } from './soak-folds.ts';
import type { ReadDb, WriteTx } from './types.ts';

export type NewObservation = {
  launchId: string;
  metricKey: string;
  value: number | null;
  answer: boolean | null;
  source: 'person' | 'push' | 'prometheus' | 'probe';
  /** The planned moment of a machine's reading: a second one of the same moment is left out. */
  slotAt?: Date | null;
  /** Why there is no value. */
  reason?: string | null;
  /** The source could not be asked, and may be asked about that moment again. */
  askAgain?: boolean;
  fromHistory: boolean;
  at: Date;
  recordedAt: Date;
  recordedById: string | null;
  textId: string | null;
};

/** A launch with more of them has other worries than a longer list. */
const MOST_ALERTS = 1_000;

export type SoakSubject = {
  launch: { id: string; t0: Date | null };
  definition: ChecklistDefinition;
  overlay: Overlay | null;
};

/**
 * What stands of a soak: the newest fold of its observations and those that came after it, oldest first. `course`: also
 * what drawings need of those that are folded away.
 */
export async function readSoakRows(db: ReadDb, { launch, definition, overlay }: SoakSubject, course = false) {
  const basis = foldBasisOf(planOf(definition), launch.t0, overlay?.same ?? {});
  const stored = await newestFold(db, launch.id, basis, course);
  const since = stored ? new Date(stored.fold.until) : null;
  const observations = await observationsSince(db, launch.id, since, { same: overlay?.same });
  const about = { launchId: launch.id };
  const actions = await db.soakAction.findMany({ where: about, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  const told = await db.soakFiring.findMany({ where: about });
  const firings = told.map((row) => ({ ...row, severity: Severity.nullable().parse(row.severity) }));
  const names = definition.triggers.flatMap((trigger) => alertOf(trigger) ?? []);
  const alerts =
    names.length === 0
      ? []
      : await db.alert.findMany({
          where: { ...about, name: { in: names } },
          orderBy: { startsAt: 'asc' },
          take: MOST_ALERTS,
        });
  return { fold: stored?.fold ?? null, course: stored?.course ?? null, observations, actions, firings, alerts };
}

export const NO_SOAK: Awaited<ReturnType<typeof readSoakRows>> = {
  fold: null,
  course: null,
  observations: [],
  actions: [],
  firings: [],
  alerts: [],
};

/** Single readings with all that is known of them. */
export function observationRows(db: ReadDb, ids: readonly string[]) {
  return db.soakObservation.findMany({ where: { id: { in: [...ids] } } });
}

/** One reading; answers its id. */
export function insertObservation(tx: WriteTx, row: NewObservation): Promise<{ id: string }> {
  return tx.soakObservation.create({ data: row, select: { id: true } });
}

/** Answers how many were new: of one planned moment there is one observation, whoever asks again. */
export async function insertObservations(tx: WriteTx, rows: NewObservation[]): Promise<number> {
  const { count } = await tx.soakObservation.createMany({ data: rows, skipDuplicates: true });
  return count;
}

/** Newer than this many, at a time. */
const MOST_OPEN = 5_000;

/** Planned moments about which no source could be asked, oldest first. */
export async function openMoments(db: ReadDb, launchId: string, now: Date): Promise<OpenMoment[]> {
  const rows = await db.soakObservation.findMany({
    where: { launchId, askAgain: true, replacedAt: null, at: { gt: new Date(now.getTime() - LONGEST_BACK_MS) } },
    select: { metricKey: true, slotAt: true },
    orderBy: { at: 'desc' },
    take: MOST_OPEN,
  });
  return rows.flatMap(({ metricKey, slotAt }) => (slotAt ? [{ metricKey, moment: slotAt }] : [])).reverse();
}

/** What a source said when it was asked again: it takes the place of the reason why it could not be asked. Answers which were open. */
export function storeAnswers(tx: WriteTx, launchId: string, rows: readonly NewObservation[]) {
  return tx.$queryRaw<Pick<NewObservation, 'at' | 'recordedAt' | 'fromHistory'>[]>`
    UPDATE "SoakObservation" AS one
    SET value = said.value, answer = said.answer, at = said.at, "recordedAt" = said."recordedAt", reason = said.reason, "askAgain" = false
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS said("metricKey" text, "slotAt" timestamptz, value float8,
      answer boolean, reason text, at timestamptz, "recordedAt" timestamptz)
    WHERE one."launchId" = ${launchId}::uuid AND one."askAgain" AND one."replacedAt" IS NULL
      AND one."metricKey" = said."metricKey" AND one."slotAt" = said."slotAt"
    RETURNING least(one.at, one."slotAt") AS at, one."recordedAt", one."fromHistory"`;
}

/** A correction takes the place of what was said before, which stays in the table. */
export async function replaceObservation(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.soakObservation.update({ where: { id }, data: { replacedAt: at } });
}

export type NewSoakAction = {
  launchId: string;
  triggerKey: string;
  firedAt: Date;
  kind: 'acknowledged' | 'dismissed' | 'rehearsed';
  textId: string | null;
  byId: string;
  at: Date;
};

export async function insertSoakAction(tx: WriteTx, action: NewSoakAction): Promise<void> {
  await tx.soakAction.create({ data: action });
}

export async function insertFirings(
  tx: WriteTx,
  launchId: string,
  { key: triggerKey, severity }: Pick<Trigger, 'key' | 'severity'>,
  firings: readonly { since: Date; firedAt: Date; endedAt: Date | null }[],
): Promise<void> {
  await tx.soakFiring.createMany({
    data: firings.map(({ since, firedAt, endedAt }) => ({
      launchId,
      triggerKey,
      severity: severity ?? null,
      since,
      firedAt,
      endedAt,
    })),
    skipDuplicates: true,
  });
}

export async function endFirings(
  tx: WriteTx,
  launchId: string,
  triggerKey: string,
  firings: readonly { firedAt: Date; endedAt: Date | null }[],
): Promise<void> {
  for (const { firedAt, endedAt } of firings)
    await tx.soakFiring.updateMany({ where: { launchId, triggerKey, firedAt }, data: { endedAt } });
}

/** Keys under which something was read in a launch. */
export async function observedKeys(db: ReadDb, launchId: string): Promise<string[]> {
  const rows = await db.soakObservation.groupBy({ by: ['metricKey'], where: { launchId, replacedAt: null } });
  return rows.map(({ metricKey }) => metricKey);
}

/** Which metrics were read since a moment, and when that was stored. */
export function observedSince(db: ReadDb, launchId: string, since: Date) {
  return db.soakObservation.findMany({
    where: { launchId, replacedAt: null, recordedAt: { gte: since } },
    select: { metricKey: true, recordedAt: true },
  });
}
