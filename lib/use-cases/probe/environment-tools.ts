import { findFixture } from '../../db/fixtures.ts';
import { hitWindow } from '../../db/rate.ts';
import type { Db, ReadDb } from '../../db/types.ts';
import type { Fixture } from '../../probes/tools.ts';
import { Trouble } from '../../probes/trouble.ts';

/** A file of an environment, for a probe that sends it. */
export async function fixtureOf(db: ReadDb, environmentId: string, name: string): Promise<Fixture> {
  const file = await findFixture(db, environmentId, name);
  if (!file) {
    const message = `The environment has no file ${name.slice(0, 100)}. Upload it on the environment's page.`;
    throw new Trouble('request', 'missing-fixture', message);
  }
  return { name: file.name, type: file.mediaType, bytes: file.bytes };
}

/** Counts one request against an environment and answers how many its minute has seen, whichever worker sent them. */
export async function requestsOfMinute(db: Db, environmentId: string, now: Date): Promise<number> {
  return (await hitWindow(db, `probe:${environmentId}`, 60, now)).count;
}
