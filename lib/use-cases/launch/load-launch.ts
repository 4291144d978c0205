import { projectOfLaunch } from '../../db/launch-record.ts';
import type { Db } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Loaded } from '../operation.ts';

/** For queries: the launch's project decides the rights. */
export async function loadLaunch(db: Db, input: { launchId: string }): Promise<Loaded<null>> {
  const found = await projectOfLaunch(db, input.launchId);
  if (!found) throw new GonogoError('not-found', 'This launch does not exist, or you are not a member of its project.');
  return { projectId: found.projectId, target: null };
}
