import { insertObservations, type NewObservation, storeAnswers } from '../../db/soak.ts';
import { dropFoldsAfter } from '../../db/soak-folds.ts';
import type { WriteTx } from '../../db/types.ts';
import { momentOf } from '../../domain/soak/slots.ts';
import { enqueue } from '../../queue/enqueue.ts';

/** So many observations are read anew with each change of a launch; more of them are folded. */
const MOST_UNFOLDED = 400;

/** Keeps readings of one launch, each planned moment once. Answers how many were new. */
export async function keepObservations(tx: WriteTx, launchId: string, rows: NewObservation[]): Promise<number> {
  const kept = await insertObservations(tx, rows);
  await noteObserved(tx, launchId, rows);
  return kept;
}

/** Keeps what sources said when they were asked again about moments at which they could not be asked. */
export async function answerObservations(tx: WriteTx, launchId: string, rows: NewObservation[]): Promise<void> {
  if (rows.length > 0) await noteObserved(tx, launchId, await storeAnswers(tx, launchId, rows));
}

type Stored = Pick<NewObservation, 'at' | 'recordedAt' | 'fromHistory'>;

/** After something was stored or corrected: folds that reach beyond its moment go, and what is long is folded anew. */
export async function noteObserved(tx: WriteTx, launchId: string, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return;
  const moments = rows.map((row) => Math.min(row.at.getTime(), momentOf({ metricKey: '', value: null, ...row })));
  const left = await dropFoldsAfter(tx, launchId, new Date(Math.min(...moments)), MOST_UNFOLDED);
  if (left >= MOST_UNFOLDED) await planFold(tx, launchId);
}

export async function planFold(tx: WriteTx, launchId: string): Promise<void> {
  await enqueue(tx, 'soak.fold', { launchId }, { jobKey: `soak.fold:${launchId}`, keepTime: true });
}
