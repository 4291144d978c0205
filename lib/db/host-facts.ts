import type { Outcome } from '../domain/outcome.ts';
import type { ProbeObserved } from '../domain/probe/observed.ts';
import type { WriteTx } from './types.ts';

export type NewHostFact = {
  launchId: string;
  itemId: string;
  source: string;
  outcome: Outcome;
  textId: string | null;
  version: string;
  commit: string | null;
  environmentId: string | null;
  observed: ProbeObserved;
  freshSeconds: number | null;
  actorId: string | null;
  at: Date;
};

/** Adds what a host saw and retires what it saw before: two statements, however many. */
export async function insertHostFacts(tx: WriteTx, rows: NewHostFact[]): Promise<{ id: string; itemId: string }[]> {
  const at = rows[0]?.at ?? new Date(0);
  await tx.evidence.updateMany({
    where: { kind: 'host', supersededAt: null, OR: rows.map(({ itemId, source }) => ({ itemId, source })) },
    data: { supersededAt: at },
  });
  return tx.evidence.createManyAndReturn({
    data: rows.map((row) => ({ ...row, kind: 'host' })),
    select: { id: true, itemId: true },
  });
}
