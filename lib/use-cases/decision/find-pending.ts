import type { LaunchRecord } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionFact } from '../../domain/readiness/model.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

/** An override that still waits; a clear conflict when it was confirmed or withdrawn meanwhile. */
export function findPending(
  { record, facts }: LaunchTarget,
  decisionId: string,
): { row: LaunchRecord['decisions'][number]; fact: DecisionFact } {
  const row = record.decisions.find((one) => one.id === decisionId);
  if (!row) throw new GonogoError('not-found', 'This launch has no such decision.');
  if (row.recordedAt) throw new GonogoError('conflict', 'This decision is recorded already.');
  const fact = facts.decisions.find((one) => one.id === decisionId);
  if (row.withdrawnAt || !fact) throw new GonogoError('conflict', 'This decision was withdrawn.');
  return { row, fact };
}
