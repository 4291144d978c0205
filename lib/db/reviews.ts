import type { ReadDb, WriteTx } from './types.ts';

/** Its text does not change, and neither does when it was written. */
export async function setPageReview(
  tx: WriteTx,
  { id, updatedAt }: { id: string; updatedAt: Date },
  data: { reviewDays?: number | null; reviewedAt?: Date },
): Promise<void> {
  await tx.runbookPage.update({ where: { id }, data: { ...data, updatedAt } });
}

export async function setContactsReview(
  tx: WriteTx,
  projectId: string,
  data: { contactsReviewDays?: number | null; contactsReviewedAt?: Date },
): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data });
}

/** Something whose review is due. `dueAt` is null where nobody ever looked. */
export type DueReview = {
  kind: 'page' | 'contacts' | 'checklist';
  id: string;
  title: string;
  days: number;
  dueAt: Date | null;
  projectId: string;
  projectSlug: string;
  projectName: string;
  slug: string;
  /** Of this review alone: the next one of the same thing has another. */
  key: string;
};

/**
 * What is to be looked at, the longest overdue first: pages, lists of contacts, and the newest versions of checklists of
 * projects. Of the projects of one person, of one project, or of all.
 */
export function dueReviews(
  db: ReadDb,
  now: Date,
  {
    userId = null,
    projectId = null,
    untold = false,
    take,
  }: { userId?: string | null; projectId?: string | null; untold?: boolean; take: number },
): Promise<DueReview[]> {
  return db.$queryRaw<DueReview[]>`
    WITH mine AS (
      SELECT id, slug, name, "contactsReviewDays" AS days, "contactsReviewedAt" AS since FROM "Project" project
      WHERE "archivedAt" IS NULL
        AND (${projectId}::uuid IS NULL OR id = ${projectId}::uuid)
        AND (${userId}::uuid IS NULL OR EXISTS (
          SELECT 1 FROM "Member" WHERE "projectId" = project.id AND "userId" = ${userId}::uuid))
    ), watched AS (
      SELECT 'page' AS kind, id::text AS id, title, slug, "projectId", "reviewDays" AS days,
        greatest("reviewedAt", "updatedAt") AS since
      FROM "RunbookPage" WHERE "archivedAt" IS NULL AND "reviewDays" IS NOT NULL
      UNION ALL
      SELECT 'contacts', id::text, 'Contacts', '', id, days,
        greatest(since, (SELECT max("updatedAt") FROM "ProjectContact" WHERE "projectId" = mine.id))
      FROM mine WHERE days IS NOT NULL
      UNION ALL
      SELECT 'checklist', version.id::text, title, slug, "projectId", version.days, version."createdAt"
      FROM "Checklist" checklist JOIN LATERAL (
        SELECT id, "createdAt", (definition->>'reviewDays')::int AS days FROM "ChecklistVersion"
        WHERE "checklistId" = checklist.id ORDER BY number DESC LIMIT 1
      ) version ON version.days IS NOT NULL
      WHERE "archivedAt" IS NULL AND "projectId" IS NOT NULL
    ), due AS (
      SELECT *, since + make_interval(days => days) AS "dueAt",
        CASE kind WHEN 'checklist' THEN id ELSE id || ' ' || coalesce(extract(epoch FROM since)::bigint::text, '') END AS key
      FROM watched
    )
    SELECT due.kind, due.id, due.title, due.slug, due.days, due."dueAt", due.key,
      mine.id::text AS "projectId", mine.slug AS "projectSlug", mine.name AS "projectName"
    FROM due JOIN mine ON mine.id = due."projectId"
    WHERE (due."dueAt" IS NULL OR due."dueAt" <= ${now})
      AND NOT (${untold} AND EXISTS (SELECT 1 FROM "Notification" WHERE kind = 'review.due' AND "Notification".key = due.key))
    ORDER BY due."dueAt" NULLS FIRST, due.title LIMIT ${take}`;
}
