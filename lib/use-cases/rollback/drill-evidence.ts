import { insertAttestations } from '../../db/evidence.ts';
import { touchItems } from '../../db/launch-items.ts';
import type { RunRow } from '../../db/rollback.ts';
import type { DrillResult } from '../../domain/rollback/result.ts';
import type { RunReading } from '../../domain/rollback/run.ts';
import { demandAnswerable, findItem } from '../item/find-item.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';

/**
 * Makes the result of a drill evidence of the items it was started for. gonogo measured the time, but people said what
 * they did: so it is an attestation with a measured time, never something that a machine verified. Answers their keys.
 */
export async function keepDrill(
  context: OperationContext,
  target: LaunchTarget,
  run: RunRow,
  result: DrillResult,
  reading: RunReading,
): Promise<string[]> {
  const { record } = target;
  // A newer checklist version may have dropped one meanwhile, or made it follow from others.
  const found = run.itemKeys.flatMap((key) => {
    if (!record.items.some((row) => row.key === key && !row.droppedAt)) return [];
    const item = findItem(target, key);
    return item.item.leaf && item.reading.derivedFrom === null && !item.item.cadenceKey ? [item] : [];
  });
  if (found.length === 0) return [];
  for (const item of found) demandAnswerable(item);
  const text = await context.storeText(result.summary);
  const measured = { value: reading.activeMs / 1000, unit: 's', better: 'lower' as const };
  const stored = await insertAttestations(
    context.tx,
    found.map(({ row }) => ({
      launchId: record.launch.id,
      itemId: row.id,
      outcome: result.outcome,
      textId: text.id,
      link: null,
      version: record.launch.version,
      commit: record.launch.commit,
      environmentId: run.environmentId,
      observed: { ...measured, drill: run.id },
      actorId: context.userId,
      at: context.now,
      carriedOver: false,
      carriedFromId: null,
      approvalState: null,
      approvalById: null,
    })),
  );
  await touchItems(
    context.tx,
    found.map(({ row }) => row.id),
    context.userId,
  );
  const evidenceOf = new Map(stored.map((row) => [row.itemId, row.id]));
  for (const { row, item, reading: before } of found) {
    await context.audit({
      action: 'item.attest',
      targetKind: 'item',
      targetId: row.id,
      launchId: record.launch.id,
      itemKey: item.key,
      payload: {
        outcome: result.outcome,
        before: before.outcome,
        evidenceId: evidenceOf.get(row.id) ?? null,
        drill: run.id,
        measuredMs: reading.activeMs,
      },
      textRef: text,
    });
  }
  return found.map(({ item }) => item.key);
}
