import type { ReadDb, WriteTx } from './types.ts';

export type NewObservation = {
  launchId: string;
  metricKey: string;
  value: number | null;
  answer: boolean | null;
  source: 'person' | 'push' | 'prometheus';
  fromHistory: boolean;
  at: Date;
  recordedAt: Date;
  recordedById: string | null;
  textId: string | null;
};

const OBSERVED = {
  id: true,
  metricKey: true,
  value: true,
  answer: true,
  source: true,
  fromHistory: true,
  at: true,
  recordedAt: true,
  recordedById: true,
  textId: true,
} as const;

/** What stands of a soak, oldest first. */
export async function readSoakRows(db: ReadDb, launchId: string) {
  const observations = await db.soakObservation.findMany({
    where: { launchId, replacedAt: null },
    select: OBSERVED,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const actions = await db.soakAction.findMany({ where: { launchId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return { observations, actions };
}

export const NO_SOAK: Awaited<ReturnType<typeof readSoakRows>> = { observations: [], actions: [] };

export async function insertObservations(tx: WriteTx, rows: NewObservation[]): Promise<void> {
  await tx.soakObservation.createMany({ data: rows });
}

/** A correction takes the place of what was said before, which stays in the table. */
export async function replaceObservation(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.soakObservation.update({ where: { id }, data: { replacedAt: at } });
}

export type NewSoakAction = {
  launchId: string;
  triggerKey: string;
  firedAt: Date;
  kind: 'acknowledged' | 'dismissed';
  textId: string | null;
  byId: string;
  at: Date;
};

export async function insertSoakAction(tx: WriteTx, action: NewSoakAction): Promise<void> {
  await tx.soakAction.create({ data: action });
}
