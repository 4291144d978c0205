import { environmentPlaces } from '../../db/environments.ts';
import { listHeartbeats } from '../../db/heartbeats.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import type { ReadDb } from '../../db/types.ts';
import type { ItemDetail } from '../../domain/launch/view.ts';
import { boundHeartbeats } from './bound.ts';

/** The heartbeats of one item by the name of their probe: where their URL is made, and what the job said last. */
export async function itemHeartbeats(
  db: ReadDb,
  record: LaunchRecord,
  itemKey: string,
  leadingGateKey: string | null,
): Promise<ItemDetail['heartbeats']> {
  const bound = boundHeartbeats(record, leadingGateKey).filter(({ item }) => item.key === itemKey);
  if (bound.length === 0) return {};
  const ids = [...new Set(bound.flatMap((one) => one.environmentId ?? []))];
  const environments = await environmentPlaces(db, ids);
  const rows = await listHeartbeats(db, ids);
  return Object.fromEntries(
    bound.map(({ key, name, environmentId }) => {
      const row = rows.find((each) => each.environmentId === environmentId && each.name === name);
      const environment = environments.find((each) => each.id === environmentId);
      return [
        key,
        {
          environment: environment
            ? { name: environment.name, slug: environment.slug, project: environment.project.slug }
            : null,
          calls: row
            ? { lastBeatAt: row.lastBeatAt?.toISOString() ?? null, failed: row.failed, exitCode: row.exitCode }
            : null,
        },
      ];
    }),
  );
}
