import { findLaunchByVersion } from '../../db/launches.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';

type Name = { project: string; version: string };

export function noSuchLaunch(name: Name): GonogoError {
  return new GonogoError('not-found', `There is no launch ${name.project}@${name.version} that you may see.`);
}

/** The id of the one launch of that name. One that fits several is an error that lists their ids, never a guess. */
export async function launchByName(db: ReadDb, projectId: string, name: Name): Promise<string> {
  const found = await findLaunchByVersion(db, projectId, name.version);
  const [only] = found;
  if (!only) throw noSuchLaunch(name);
  if (found.length > 1) {
    const list = found.map((launch) => `${launch.id} (${launch.state})`).join(', ');
    throw new GonogoError(
      'invalid-input',
      `${name.project}@${name.version} fits ${found.length} launches: ${list}. Name one by its id.`,
      { details: { launchIds: found.map((launch) => launch.id) } },
    );
  }
  return only.id;
}
