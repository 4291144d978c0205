import { findFixture } from '../../db/fixtures.ts';
import { hitWindow } from '../../db/rate.ts';
import { openSecrets } from '../../db/secrets.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Minute } from '../../probes/guard.ts';
import type { Fixture } from '../../probes/tools.ts';
import { Trouble } from '../../probes/trouble.ts';
import type { Deps } from '../deps.ts';

/** A file of an environment, for a probe that sends it. */
export async function fixtureOf(db: ReadDb, environmentId: string, name: string): Promise<Fixture> {
  const file = await findFixture(db, environmentId, name);
  if (!file) {
    const message = `The environment has no file ${name.slice(0, 100)}. Upload it on the environment's page.`;
    throw new Trouble('request', 'missing-fixture', message);
  }
  return { name: file.name, type: file.mediaType, bytes: file.bytes };
}

/**
 * Counts requests against an environment and answers each how many its minute has seen with it, whichever worker sent them. What
 * comes in while a count is under way is counted together.
 */
export function minuteOf({ db, now }: Pick<Deps, 'db' | 'now'>, environmentId: string): Minute {
  let next: { hits: number; total: Promise<number> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    if (next === null) {
      const round = { hits: 0, total: Promise.resolve(0) };
      round.total = last
        .catch(() => undefined)
        .then(() => {
          next = null;
          return hitWindow(db, { key: `probe:${environmentId}`, hits: round.hits }, 60, now());
        })
        .then(({ count }) => count - round.hits);
      last = round.total;
      next = round;
    }
    const mine = next;
    mine.hits += 1;
    const place = mine.hits;
    return (await mine.total) + place;
  };
}

/** What is read once for all runs of a job in one environment. */
export type Equipment = { secrets: Record<string, string>; minute: Minute };

export async function equipmentOf(deps: Deps, environmentId: string): Promise<Equipment> {
  const secrets = await openSecrets(deps.db, deps.settings.secretsKey, environmentId);
  return { secrets: Object.fromEntries(secrets), minute: minuteOf(deps, environmentId) };
}
