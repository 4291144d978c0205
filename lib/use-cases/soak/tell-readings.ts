import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { noteCanaries } from '../room/note-canaries.ts';
import type { Room } from '../room/read-room.ts';
import { readAgain } from './find-metric.ts';
import { tellFirings } from './tell-firings.ts';

/**
 * What readings that this transaction stored bring about: triggers that fire or end, canaries that break or hold. `before` is
 * the room as it was without them.
 */
export async function tellReadings(context: OperationContext, target: LaunchTarget, before: Room): Promise<void> {
  await tellFirings(context, target.record, await readAgain(context, target));
  await noteCanaries(context, target, before);
}
