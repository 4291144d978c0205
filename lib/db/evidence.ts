import type { Outcome } from '../domain/outcome.ts';
import type { ProbeObserved } from '../domain/probe/observed.ts';
import { newIds } from './ids.ts';
import type { ReadDb, WriteTx } from './types.ts';

export type NewAttestation = {
  launchId: string;
  itemId: string;
  outcome: Outcome;
  textId: string | null;
  link: string | null;
  version: string | null;
  commit: string | null;
  environmentId: string | null;
  /** What was measured beside what was said, as the time of a drill. */
  observed?: { value: number; unit: string; better: 'lower' | 'higher' | null; drill: string } | null;
  actorId: string | null;
  at: Date;
  carriedOver: boolean;
  carriedFromId: string | null;
  approvalState: 'pending' | 'approved' | null;
  approvalById: string | null;
};

/** Adds attestations and retires the ones they replace; nothing is overwritten. */
export async function insertAttestations(
  tx: WriteTx,
  rows: NewAttestation[],
): Promise<{ id: string; itemId: string }[]> {
  const itemIds = rows.map((row) => row.itemId);
  const at = rows[0]?.at ?? new Date(0);
  await tx.evidence.updateMany({
    where: { itemId: { in: itemIds }, kind: 'attestation', supersededAt: null },
    data: { supersededAt: at },
  });
  return tx.evidence.createManyAndReturn({
    data: rows.map(({ observed, ...row }) => ({
      ...row,
      ...(observed ? { observed } : {}),
      kind: 'attestation',
      approvalAt: row.approvalState === 'approved' ? row.at : null,
    })),
    select: { id: true, itemId: true },
  });
}

export async function decideApproval(
  tx: WriteTx,
  evidenceId: string,
  decision: { state: 'approved' | 'rejected'; by: string; at: Date; reason: string },
): Promise<void> {
  await tx.evidence.update({
    where: { id: evidenceId },
    data: {
      approvalState: decision.state,
      approvalById: decision.by,
      approvalAt: decision.at,
      approvalReason: decision.reason,
    },
  });
}

export type NewMachineResult = {
  kind: 'report' | 'probe' | 'heartbeat';
  launchId: string;
  itemId: string;
  source: string;
  outcome: Outcome;
  textId: string | null;
  link?: string | null;
  version: string | null;
  commit: string | null;
  observed: { value: number; unit: string; better: 'lower' | 'higher' | null } | ProbeObserved | null;
  environmentId?: string | null;
  freshSeconds: number | null;
  actorId: string | null;
  at: Date;
};

/** Adds a machine's result and retires the one of the same source before it. */
export async function insertMachineResult(
  tx: WriteTx,
  { observed, ...row }: NewMachineResult,
): Promise<{ id: string }> {
  await tx.evidence.updateMany({
    where: { itemId: row.itemId, kind: row.kind, source: row.source, supersededAt: null },
    data: { supersededAt: row.at },
  });
  return tx.evidence.create({
    data: { ...row, ...(observed ? { observed } : {}) },
    select: { id: true },
  });
}

export type CurrentProbeEvidence = {
  id: string;
  itemId: string;
  source: string | null;
  outcome: string;
  version: string | null;
  commit: string | null;
  environmentId: string | null;
  freshSeconds: number | null;
  at: Date;
  /** The one number behind the outcome. */
  value: number | null;
  textId: string | null;
  textHash: string;
  note: string;
};

/** What probes of these items last saw, with its words. */
export function currentProbeEvidence(db: ReadDb, itemIds: string[]): Promise<CurrentProbeEvidence[]> {
  return db.$queryRaw<CurrentProbeEvidence[]>`
    SELECT evidence.id::text AS id, evidence."itemId"::text AS "itemId", evidence.source, evidence.outcome,
      evidence.version, evidence.commit, evidence."environmentId"::text AS "environmentId", evidence."freshSeconds",
      evidence.at, (evidence.observed->>'value')::float8 AS value, evidence."textId"::text AS "textId",
      coalesce(words.hash, '') AS "textHash",
      coalesce(words.text, '') AS note
    FROM "Evidence" AS evidence LEFT JOIN "PersonalText" AS words ON words.id = evidence."textId"
    WHERE evidence."itemId" = ANY(${itemIds}::uuid[]) AND evidence.kind = 'probe' AND evidence."supersededAt" IS NULL`;
}

/** Of a run whose result is kept, as that of its probe. */
export type NewProbeEvidence = {
  runId: string;
  itemId: string;
  probe: string;
  textId: string | null;
  version: string | null;
  commit: string | null;
};

/**
 * Adds what probes saw, from what their runs keep, and retires what they saw before: two statements, however many. Answers the
 * evidence of each run.
 */
export async function insertProbeEvidence(
  tx: WriteTx,
  rows: readonly NewProbeEvidence[],
  now: Date,
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  await tx.$executeRaw`
    UPDATE "Evidence" AS evidence SET "supersededAt" = ${now}
    FROM unnest(${rows.map((row) => row.itemId)}::uuid[], ${rows.map((row) => row.probe)}::text[]) AS newer(item, source)
    WHERE evidence."itemId" = newer.item AND evidence.source = newer.source AND evidence.kind = 'probe'
      AND evidence."supersededAt" IS NULL`;
  const fresh = newIds(rows.length);
  const ids = new Map(rows.map((row, index) => [row.runId, fresh[index] ?? '']));
  const empty = (value: string | null) => value ?? '';
  await tx.$executeRaw`
    INSERT INTO "Evidence" (id, "launchId", "itemId", kind, source, outcome, "textId", version, commit, "environmentId",
      observed, "freshSeconds", at)
    SELECT seen.id, run."launchId", run."itemId", 'probe', run.probe, run.outcome, NULLIF(seen.text, '')::uuid,
      NULLIF(seen.version, ''), NULLIF(seen.commit, ''), (run.result->>'environmentId')::uuid,
      NULLIF(run.result->'observed', 'null'::jsonb), (run.result->>'freshSeconds')::int, (run.result->>'at')::timestamptz
    FROM unnest(${[...ids.values()]}::uuid[], ${[...ids.keys()]}::uuid[], ${rows.map((row) => empty(row.textId))}::text[],
      ${rows.map((row) => empty(row.version))}::text[], ${rows.map((row) => empty(row.commit))}::text[])
      AS seen(id, run, text, version, commit)
    JOIN "ProbeRun" AS run ON run.id = seen.run`;
  return ids;
}

const PAGE = 20;

/** Newest first; `before` is the id of the last one seen (ids grow with time). */
export function evidencePage(db: ReadDb, itemId: string, before: string | null) {
  return db.evidence.findMany({
    where: { itemId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
    include: { files: { select: { id: true, name: true, mediaType: true, size: true, erasedAt: true } } },
  });
}
export const EVIDENCE_PAGE = PAGE;

/** Current attestations of a launch, to carry over to the next. */
export function currentAttestations(db: ReadDb, launchId: string) {
  return db.evidence.findMany({
    where: { launchId, kind: 'attestation', supersededAt: null, item: { droppedAt: null } },
    include: { item: { select: { key: true, ownerId: true, effortLow: true, effortHigh: true } } },
  });
}
