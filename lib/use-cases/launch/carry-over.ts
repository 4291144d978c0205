import { currentAttestations, insertAttestations, type NewAttestation } from '../../db/evidence.ts';
import { launchItemsByKey, planItem } from '../../db/launch-items.ts';
import type { WriteTx } from '../../db/types.ts';
import type { Outcome } from '../../domain/outcome.ts';

const WORTH_CARRYING = new Set<string>(['pass', 'not-applicable']);

/**
 * Copies what the previous launch knew to items of the same key: answers marked as carried over (the rules take them as
 * unknown until "still true"), owners and estimates as they were. Answers the number of answers carried.
 */
export async function carryOver(tx: WriteTx, fromLaunchId: string, toLaunchId: string): Promise<number> {
  const items = await launchItemsByKey(tx, toLaunchId);
  const known = (await currentAttestations(tx, fromLaunchId)).filter((row) => items.has(row.item.key));
  for (const { item } of known) {
    const id = items.get(item.key);
    if (id && (item.ownerId || item.effortLow !== null)) {
      await planItem(tx, id, { ownerId: item.ownerId, effortLow: item.effortLow, effortHigh: item.effortHigh });
    }
  }
  const answers = known.filter((row) => WORTH_CARRYING.has(row.outcome) && row.approvalState !== 'rejected');
  if (answers.length === 0) return 0;
  await insertAttestations(
    tx,
    answers.map((row) => ({
      launchId: toLaunchId,
      itemId: items.get(row.item.key) as string,
      outcome: row.outcome as Outcome,
      textId: row.textId,
      link: row.link,
      version: row.version,
      commit: row.commit,
      environmentId: row.environmentId,
      actorId: row.actorId,
      // As old as when it was given: what ages does not begin anew with each launch.
      at: row.at,
      observed: row.observed as NewAttestation['observed'],
      carriedOver: true,
      carriedFromId: row.id,
      // An approval was given for the previous launch only.
      approvalState: null,
      approvalById: null,
    })),
  );
  return answers.length;
}
