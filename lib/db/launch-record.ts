import type { ChecklistDefinition } from '../domain/checklist/model.ts';

import { alertOf } from '../domain/soak/alert.ts';
import { withOverlay } from '../domain/soak/overlay.ts';

import { readDefinition } from './definition-cache.ts';
import { readPersonalTexts } from './personal-text.ts';
import { lastBatch } from './probe-batches.ts';
import { openRunsOf } from './probe-runs.ts';
import { NO_SOAK, readSoakRows } from './soak.ts';
import { readOverlay } from './soak-overlay.ts';
import type { ReadDb } from './types.ts';

const WITHOUT_DEFINITION = { definition: true } as const;

/** The launch itself and what its project sets around it: answers to items leave it as it is. */
async function loadSetting(db: ReadDb, launchId: string) {
  const launch = await db.launch.findUnique({
    where: { id: launchId },
    omit: WITHOUT_DEFINITION,
    include: {
      project: true,
      gates: { orderBy: { position: 'asc' } },
      checklists: {
        orderBy: { position: 'asc' },
        include: {
          version: {
            select: {
              id: true,
              number: true,
              digest: true,
              checklist: {
                select: {
                  slug: true,
                  title: true,
                  versions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
                },
              },
            },
          },
        },
      },
    },
  });
  if (!launch) return null;
  const overlay = readOverlay(launch.soakOverlay);
  const definition = withOverlay(await readDefinition(db, launchId, launch.definitionDigest), overlay);
  const seats = await db.seat.findMany({ where: { projectId: launch.projectId } });
  const members = await db.member.findMany({
    where: { projectId: launch.projectId },
    select: { userId: true, role: true, user: { select: { disabledAt: true } } },
  });
  const environmentIds = launch.gates.flatMap((gate) => (gate.environmentId ? [gate.environmentId] : []));
  const environments = environmentIds.length
    ? await db.environment.findMany({
        where: { id: { in: environmentIds } },
        select: { id: true, name: true, urls: true },
      })
    : [];
  const rollbackPage = await db.runbookPage.findFirst({
    where: { projectId: launch.projectId, kind: 'rollback', archivedAt: null },
    select: { title: true, markdown: true },
    orderBy: [{ title: 'asc' }, { slug: 'asc' }],
  });
  const contacts = await db.projectContact.findMany({
    where: { projectId: launch.projectId },
    select: { role: true, name: true, how: true, hours: true },
    orderBy: { position: 'asc' },
  });
  const previous = launch.previousId ? await previousAnswers(db, launch.previousId) : null;
  return { launch, definition, overlay, seats, members, environments, rollbackPage, contacts, previous };
}

type Setting = NonNullable<Awaited<ReturnType<typeof loadSetting>>>;

/** Without a metric, a box under a cadence, or a trigger that an alert fires, nothing is ever observed. */
function isWatched({ definition }: { definition: ChecklistDefinition }): boolean {
  const { metrics, items, triggers } = definition;
  return (
    metrics.length > 0 ||
    items.some(({ cadenceKey }) => cadenceKey !== null) ||
    triggers.some((trigger) => alertOf(trigger) !== null)
  );
}

/** What changes while people work. `known` holds texts that need not be read again. */
async function loadAnswers(db: ReadDb, setting: Setting, known: Map<string, string>, course = false) {
  const launchId = setting.launch.id;
  const items = await db.launchItem.findMany({ where: { launchId }, orderBy: { position: 'asc' } });
  const evidence = await db.evidence.findMany({
    where: { launchId, supersededAt: null },
    include: { files: { select: { id: true, name: true, mediaType: true, size: true, erasedAt: true } } },
  });
  const waivers = await db.waiver.findMany({ where: { launchId }, orderBy: { requestedAt: 'asc' } });
  const signOffs = await db.signOff.findMany({ where: { launchId, latest: true } });
  const decisions = await db.decision.findMany({
    where: { launchId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    omit: { packet: true },
  });
  const runs = await openRunsOf(db, launchId);
  const runAll = await lastBatch(db, launchId);
  const comments = await db.comment.groupBy({ by: ['itemId'], where: { launchId, deletedAt: null }, _count: true });
  const soak = isWatched(setting) ? await readSoakRows(db, setting, course) : NO_SOAK;
  const asked = [...evidence, ...soak.actions].map((row) => row.textId);
  const missing = asked.filter((id) => id === null || !known.has(id));
  const texts = new Map([...known, ...(await readPersonalTexts(db, missing))]);
  return { items, evidence, waivers, signOffs, decisions, runs, runAll, comments, soak, texts };
}

/**
 * Everything the rules and the page need of one launch, in a fixed number of queries whatever its size. `course`: also what
 * drawings need of a soak that went on for long.
 */
export async function loadLaunchRecord(db: ReadDb, launchId: string, { course = false } = {}) {
  const setting = await loadSetting(db, launchId);
  return setting && { ...setting, ...(await loadAnswers(db, setting, new Map(), course)) };
}

export type LaunchRecord = NonNullable<Awaited<ReturnType<typeof loadLaunchRecord>>>;

/** The same launch, later in the transaction that holds its lock: only answers are read again. */
export async function reloadAnswers(db: ReadDb, record: LaunchRecord): Promise<LaunchRecord> {
  return { ...record, ...(await loadAnswers(db, record, record.texts)) };
}

/** What the previous launch last knew of each item. */
async function previousAnswers(db: ReadDb, launchId: string) {
  const launch = await db.launch.findUnique({ where: { id: launchId }, select: { version: true } });
  const rows = await db.evidence.findMany({
    where: { launchId, supersededAt: null, kind: 'attestation' },
    select: { id: true, outcome: true, textId: true, item: { select: { key: true } } },
  });
  const texts = await readPersonalTexts(
    db,
    rows.map((row) => row.textId),
  );
  const byKey = new Map(
    rows.map((row) => [row.item.key, { outcome: row.outcome, note: texts.get(row.textId ?? '') ?? '' }]),
  );
  return { version: launch?.version ?? '', byKey };
}

/** Locks the launch for this transaction; answers its project, or null when there is none. */
export async function lockLaunch(db: ReadDb, launchId: string): Promise<{ projectId: string } | null> {
  const rows = await db.$queryRaw<{ projectId: string }[]>`
    SELECT "projectId"::text AS "projectId" FROM "Launch" WHERE id = ${launchId}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

export function projectOfLaunch(db: ReadDb, launchId: string): Promise<{ projectId: string } | null> {
  return db.launch.findUnique({ where: { id: launchId }, select: { projectId: true } });
}
