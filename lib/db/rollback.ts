import type { RollbackPlan, RunAct, RunEvent, RunKind } from '../domain/rollback/model.ts';
import type { RunIdentity } from '../domain/rollback/view.ts';
import { readDefinition } from './definition-cache.ts';
import type { Prisma } from './generated/client.ts';
import { readPersonalTexts } from './personal-text.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

export type RunRow = Prisma.RollbackRunGetPayload<object>;

/** Where a run's steps come from; a page of the project has a revision, a checklist's own has none. */
export type RunPage = { ref: string; title: string; revision: number | null };

export type NewRun = {
  projectId: string;
  launchId: string;
  kind: RunKind;
  environmentId: string;
  plan: RollbackPlan;
  page: RunPage;
  targetVersion: string;
  targetCommit: string | null;
  causeId: string | null;
  itemKeys: string[];
  startedById: string;
  startedAt: Date;
};

export async function insertRun(tx: WriteTx, { plan, page, ...row }: NewRun): Promise<string> {
  const data = { ...row, plan: json(plan), page: json(page) };
  return (await tx.rollbackRun.create({ data, select: { id: true } })).id;
}

export function openRun(db: ReadDb, launchId: string): Promise<RunRow | null> {
  return db.rollbackRun.findFirst({ where: { launchId, endedAt: null } });
}

export function findRun(db: ReadDb, id: string): Promise<RunRow | null> {
  return db.rollbackRun.findUnique({ where: { id } });
}

/** Newest first. */
export function runsOfLaunch(db: ReadDb, launchId: string): Promise<RunRow[]> {
  return db.rollbackRun.findMany({ where: { launchId }, orderBy: { id: 'desc' }, take: 20 });
}

export function runsOfProject(db: ReadDb, projectId: string, take: number) {
  return db.rollbackRun.findMany({
    where: { projectId, endedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    take,
    include: { launch: { select: { version: true } } },
  });
}

/** Those of a launch that ended, newest first, and the newest drill of its project where the launch has none. */
export async function endedRuns(db: ReadDb, projectId: string, launchId: string) {
  const include = { launch: { select: { version: true } } } as const;
  const own = await db.rollbackRun.findMany({
    where: { launchId, endedAt: { not: null } },
    orderBy: { id: 'desc' },
    take: 20,
    include,
  });
  if (own.some(({ kind }) => kind === 'drill')) return own;
  const earlier = await db.rollbackRun.findFirst({
    where: { projectId, kind: 'drill', endedAt: { not: null } },
    orderBy: { id: 'desc' },
    include,
  });
  return earlier ? [...own, earlier] : own;
}

/** In the order in which they were stored, with their notes. */
export async function runEvents(db: ReadDb, runId: string): Promise<RunEvent[]> {
  const rows = await db.rollbackEvent.findMany({ where: { runId }, orderBy: { id: 'asc' } });
  const notes = await readPersonalTexts(
    db,
    rows.map((row) => row.textId),
  );
  return rows.map((row) => ({
    kind: row.kind as RunAct,
    stepKey: row.stepKey,
    at: row.at,
    byId: row.byId,
    note: (row.textId && notes.get(row.textId)) || '',
  }));
}

export async function insertRunEvent(
  tx: WriteTx,
  row: { runId: string; kind: RunAct; stepKey: string | null; textId: string | null; byId: string; at: Date },
): Promise<void> {
  await tx.rollbackEvent.create({ data: row });
}

export async function endRun(
  tx: WriteTx,
  id: string,
  data: { endedAt: Date; endedById: string; measuredMs: number; outcome: string; summary: string },
): Promise<void> {
  await tx.rollbackRun.update({ where: { id }, data });
}

export async function storeIdentity(tx: WriteTx, id: string, identity: RunIdentity): Promise<void> {
  await tx.rollbackRun.update({ where: { id }, data: { identity: json(identity) } });
}

/** What of a launch its way back is made of; a whole record of a launch holds it too. */
export async function rollbackSetting(db: ReadDb, launchId: string) {
  const launch = await db.launch.findUnique({
    where: { id: launchId },
    omit: { definition: true },
    include: {
      project: { select: { id: true, slug: true, onCall: true, escalation: true } },
      gates: { select: { gateKey: true, environmentId: true } },
    },
  });
  return launch && { launch, definition: await readDefinition(db, launchId, launch.definitionDigest) };
}
export type RollbackSetting = NonNullable<Awaited<ReturnType<typeof rollbackSetting>>>;

/** The launch that a project opened last. */
export function newestLaunch(db: ReadDb, projectId: string) {
  return db.launch.findFirst({
    where: { projectId },
    orderBy: { createdAt: 'desc' },
    select: { version: true, commit: true, previousId: true },
  });
}

/** What the checklists of a project's newest launch say; null without a launch. */
export async function newestDefinition(db: ReadDb, projectId: string) {
  const launch = await db.launch.findFirst({
    where: { projectId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, definitionDigest: true },
  });
  return launch && readDefinition(db, launch.id, launch.definitionDigest);
}

/** The version before a launch, as far as it is known. */
export function namedLaunch(db: ReadDb, launchId: string): Promise<{ version: string; commit: string | null } | null> {
  return db.launch.findUnique({ where: { id: launchId }, select: { version: true, commit: true } });
}
