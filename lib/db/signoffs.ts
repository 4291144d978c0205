import { json, type ReadDb, type WriteTx } from './types.ts';

export type NewSignOff = {
  launchId: string;
  gateKey: string;
  roleKey: string;
  seatId: string;
  userId: string;
  asDeputy: boolean;
  vote: 'GO' | 'NO-GO';
  comment: string;
  digest: string;
  snapshot: unknown;
  at: Date;
};

/** The newest vote of a seat counts; the one before it stays as history. */
export async function insertSignOff(tx: WriteTx, signOff: NewSignOff): Promise<{ id: string }> {
  const { launchId, gateKey, seatId } = signOff;
  await tx.signOff.updateMany({ where: { launchId, gateKey, seatId, latest: true }, data: { latest: false } });
  return tx.signOff.create({ data: { ...signOff, snapshot: json(signOff.snapshot) }, select: { id: true } });
}

/** Marks the votes that a decision was made on; they are kept as they were, whatever is signed later. */
export async function freezeSignOffs(tx: WriteTx, launchId: string, gateKey: string): Promise<number> {
  const { count } = await tx.signOff.updateMany({
    where: { launchId, gateKey, latest: true, frozen: false },
    data: { frozen: true },
  });
  return count;
}

const HISTORY = 200;

/** Every vote on a gate, newest first, without the states they pin. */
export function signOffHistory(db: ReadDb, launchId: string, gateKey: string) {
  return db.signOff.findMany({
    where: { launchId, gateKey },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: HISTORY,
    omit: { snapshot: true },
  });
}

/** A person's newest vote on a gate, with the state it pins. */
export function lastSignOffOf(db: ReadDb, launchId: string, gateKey: string, userId: string) {
  return db.signOff.findFirst({ where: { launchId, gateKey, userId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
}
