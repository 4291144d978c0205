import type { RunningCanary } from '../domain/room/canary-moments.ts';
import { type StepFacts, StepFields, StepRecord, type StepState } from '../domain/room/model.ts';
import { Prisma } from './generated/client.ts';
import { readPersonalTexts } from './personal-text.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

/** What a launch keeps of its steps, removed ones too. */
export async function stepFacts(db: ReadDb, launchId: string): Promise<StepFacts[]> {
  const rows = await db.launchStep.findMany({ where: { launchId }, orderBy: { key: 'asc' } });
  const texts = await readPersonalTexts(
    db,
    rows.map((row) => row.textId),
  );
  return rows.map((row) => ({
    key: row.key,
    place: row.place,
    own: row.own === null ? null : StepFields.parse(row.own),
    record: row.record === null ? null : StepRecord.parse(row.record),
    state: row.state as StepState,
    startedAt: row.startedAt,
    startedById: row.startedById,
    endedAt: row.endedAt,
    endedById: row.endedById,
    reason: (row.textId && texts.get(row.textId)) || '',
    overridden: row.overridden,
    removed: row.removedAt !== null,
    revision: row.revision,
  }));
}

export type StepChange = {
  place?: number;
  own?: StepFields;
  record?: StepRecord | null;
  state?: StepState;
  startedAt?: Date | null;
  startedById?: string | null;
  endedAt?: Date | null;
  endedById?: string | null;
  textId?: string | null;
  overridden?: boolean;
  removedAt?: Date | null;
};

/** Its launch is locked, so the row of a step cannot appear twice. */
export async function storeStep(tx: WriteTx, launchId: string, key: string, change: StepChange): Promise<void> {
  const { own, record, ...fields } = change;
  const data = {
    ...fields,
    ...(own ? { own: json(own) } : {}),
    ...(record === undefined ? {} : { record: record === null ? Prisma.DbNull : json(record) }),
  };
  await tx.launchStep.upsert({
    where: { launchId_key: { launchId, key } },
    create: { launchId, key, ...data },
    update: { ...data, revision: { increment: 1 } },
  });
}

/** Canaries that are watched now, as they stood when they were begun. */
export async function runningCanaries(db: ReadDb, launchId: string): Promise<RunningCanary[]> {
  const rows = await stepFacts(db, launchId);
  return rows.flatMap(({ state, record, startedAt }) => {
    const canary = state === 'running' ? record?.step.canary : null;
    return canary && startedAt ? [{ canary, startedAt }] : [];
  });
}

/** Open launches in which a canary may be under way. */
export async function watchingLaunches(db: ReadDb): Promise<string[]> {
  const rows = await db.launchStep.findMany({
    where: { state: 'running', launch: { closedAt: null }, record: { path: ['step', 'kind'], equals: 'canary' } },
    select: { launchId: true },
    distinct: ['launchId'],
  });
  return rows.map(({ launchId }) => launchId);
}

const LOG_SHOWN = {
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  action: true,
  itemKey: true,
  payload: true,
  textId: true,
} as const;

/** Events of a launch whose action begins with one of `areas`, newest first; `before` is the id of the last one seen. */
export function roomEvents(
  db: ReadDb,
  launchId: string,
  areas: readonly string[],
  before: bigint | null,
  limit: number,
) {
  return db.auditEvent.findMany({
    where: {
      launchId,
      OR: areas.map((area) => ({ action: { startsWith: area } })),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: LOG_SHOWN,
  });
}

export type RoomEvent = Awaited<ReturnType<typeof roomEvents>>[number];
