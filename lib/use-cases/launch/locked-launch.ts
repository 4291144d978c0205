import { lockLaunch } from '../../db/launch-record.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';

/** The `load` of an operation that changes a launch without reading all of it first: holds its lock. */
export async function lockedLaunch(tx: WriteTx, { launchId }: { launchId: string }) {
  const found = await lockLaunch(tx, launchId);
  if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
  return { projectId: found.projectId, target: null };
}
