import type { StoredSummary } from '../domain/launch/waiting.ts';
import type { GateReading } from '../domain/readiness/model.ts';
import { LAUNCH_ROW } from './launch-row.ts';
import { type Json, json, type ReadDb, type WriteTx } from './types.ts';

export type NewLaunch = {
  projectId: string;
  version: string;
  commit: string | null;
  commitSince: Date | null;
  title: string;
  t0: Date | null;
  zone: string;
  previousId: string | null;
  createdById: string;
  createdAt: Date;
  definition: unknown;
  definitionDigest: string;
  checklistVersionIds: string[];
  gates: { gateKey: string; environmentId: string | null }[];
  itemKeys: string[];
};

export async function insertLaunch(
  tx: WriteTx,
  { checklistVersionIds, gates, itemKeys, definition, ...fields }: NewLaunch,
): Promise<string> {
  const { id } = await tx.launch.create({ data: { ...fields, definition: definition as Json }, select: { id: true } });
  await tx.launchChecklist.createMany({
    data: checklistVersionIds.map((versionId, position) => ({ launchId: id, versionId, position })),
  });
  await tx.launchGate.createMany({ data: gates.map((gate, position) => ({ ...gate, launchId: id, position })) });
  await tx.launchItem.createMany({ data: itemKeys.map((key, position) => ({ launchId: id, key, position })) });
  return id;
}

export type LaunchFields = {
  version?: string;
  commit?: string | null;
  commitSince?: Date | null;
  title?: string;
  state?: string;
  t0?: Date | null;
  zone?: string;
  heldAt?: Date | null;
  heldReason?: string | null;
  launchedAt?: Date | null;
  closedAt?: Date | null;
};

export async function updateLaunchFields(tx: WriteTx, launchId: string, fields: LaunchFields): Promise<void> {
  await tx.launch.update({ where: { id: launchId }, data: fields });
}

export async function storeRollback(tx: WriteTx, launchId: string, rollback: Record<string, unknown>): Promise<void> {
  await tx.launch.update({ where: { id: launchId }, data: { rollback: json(rollback) } });
}

export async function storeSummary(
  tx: WriteTx,
  launchId: string,
  { revision, summary, changesAt }: { revision: number; summary: StoredSummary; changesAt: Date | null },
): Promise<void> {
  await tx.launch.update({
    where: { id: launchId },
    data: { revision, summary: json(summary), summaryChangesAt: changesAt },
  });
}

type ScoreLine = {
  gateKey: string;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
  verdict: string;
};

/** One point a change of score or verdict; equal ones in a row are left out, so that the line stays short. */
export async function storeScorePoints(tx: WriteTx, launchId: string, gates: GateReading[], at: Date): Promise<void> {
  const last = await tx.$queryRaw<ScoreLine[]>`
    SELECT DISTINCT ON ("gateKey") "gateKey", raw, "withWaivers", verified, verdict
    FROM "ScorePoint" WHERE "launchId" = ${launchId}::uuid ORDER BY "gateKey", at DESC`;
  const lastOf = new Map(last.map((point) => [point.gateKey, point]));
  const points = gates.map(({ key, scores: { raw, withWaivers, verified }, verdict }) => ({
    launchId,
    gateKey: key,
    at,
    raw,
    withWaivers,
    verified,
    verdict,
  }));
  const changed = points.filter((point) => {
    const before = lastOf.get(point.gateKey);
    return (
      !before ||
      (['raw', 'withWaivers', 'verified', 'verdict'] as const).some((field) => before[field] !== point[field])
    );
  });
  if (changed.length > 0) await tx.scorePoint.createMany({ data: changed });
}

export function findLaunchByVersion(db: ReadDb, projectId: string, version: string) {
  return db.launch.findMany({
    where: { projectId, version },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, createdAt: true },
  });
}

/** The latest launch whose answers a new one may carry over. */
export function latestLaunch(db: ReadDb, projectId: string) {
  return db.launch.findFirst({
    where: { projectId, state: { not: 'aborted' } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, version: true, createdAt: true, state: true },
  });
}

export async function replaceDefinition(
  tx: WriteTx,
  launchId: string,
  change: {
    definition: unknown;
    definitionDigest: string;
    fromVersionId: string;
    toVersionId: string;
    gates: { gateKey: string; environmentId: string | null }[];
  },
): Promise<void> {
  await tx.launch.update({
    where: { id: launchId },
    data: { definition: change.definition as Json, definitionDigest: change.definitionDigest },
  });
  await tx.launchChecklist.update({
    where: { launchId_versionId: { launchId, versionId: change.fromVersionId } },
    data: { versionId: change.toVersionId },
  });
  await tx.launchGate.deleteMany({ where: { launchId } });
  await tx.launchGate.createMany({ data: change.gates.map((gate, position) => ({ ...gate, launchId, position })) });
}

export async function setGateEnvironmentRow(
  tx: WriteTx,
  launchId: string,
  gateKey: string,
  environmentId: string | null,
): Promise<number> {
  const { count } = await tx.launchGate.updateMany({ where: { launchId, gateKey }, data: { environmentId } });
  return count;
}

export async function markSeen(tx: WriteTx, launchId: string, userId: string, seenAt: Date): Promise<void> {
  await tx.launchView.upsert({
    where: { launchId_userId: { launchId, userId } },
    create: { launchId, userId, seenAt },
    update: { seenAt },
  });
}

export async function lastSeen(db: ReadDb, launchId: string, userId: string): Promise<Date | null> {
  const row = await db.launchView.findUnique({ where: { launchId_userId: { launchId, userId } } });
  return row?.seenAt ?? null;
}

export type LaunchFilter = {
  /** Only launches of projects this person belongs to; null = all. */
  userId: string | null;
  projectId: string | null;
  states: string[] | null;
  text: string;
};

/** Newest first by id (ids grow with time), in pages; the cost does not grow with what is not shown. */
export function launchPage(db: ReadDb, filter: LaunchFilter, before: string | null, limit: number) {
  return db.launch.findMany({
    where: {
      ...(filter.userId ? { project: { members: { some: { userId: filter.userId } } } } : {}),
      ...(filter.projectId ? { projectId: filter.projectId } : {}),
      ...(filter.states ? { state: { in: filter.states } } : {}),
      // Every word, each of them anywhere: "payments 2.4" is how people name a launch.
      AND: filter.text
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => ({
          OR: [
            { version: { contains: word, mode: 'insensitive' as const } },
            { title: { contains: word, mode: 'insensitive' as const } },
            { project: { name: { contains: word, mode: 'insensitive' as const } } },
          ],
        })),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: LAUNCH_ROW,
  });
}
