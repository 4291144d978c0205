import type { LaunchRecord } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { WaiverFact } from '../../domain/readiness/model.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

export function findWaiver(
  { record, facts }: LaunchTarget,
  waiverId: string,
): { row: LaunchRecord['waivers'][number]; fact: WaiverFact } {
  const row = record.waivers.find((entry) => entry.id === waiverId);
  const fact = facts.waivers.find((entry) => entry.id === waiverId);
  if (!row || !fact) throw new GonogoError('not-found', 'This launch has no such waiver.');
  return { row, fact };
}

export function itemTitle({ facts }: LaunchTarget, key: string): string {
  return facts.items.find((item) => item.key === key)?.text ?? key;
}
