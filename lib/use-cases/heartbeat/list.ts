import { z } from 'zod';
import { type HeartbeatRow, listHeartbeats, openLaunchesOf } from '../../db/heartbeats.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { loadEnvironment } from '../environment/load.ts';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { heartbeatSpecs } from './bound.ts';

export function heartbeatView(row: HeartbeatRow) {
  return {
    name: row.name,
    /** How its URL begins behind the last slash. */
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    rotatedAt: row.rotatedAt?.toISOString() ?? null,
    lastBeatAt: row.lastBeatAt?.toISOString() ?? null,
    lastStartAt: row.lastStartAt?.toISOString() ?? null,
    failed: row.failed,
    exitCode: row.exitCode,
  };
}

/** Launches that are looked through for names; an environment has few at a time. */
const LOOKED_THROUGH = 10;

export const listEnvironmentHeartbeats = query({
  name: 'heartbeat.list',
  summary:
    'Heartbeats of an environment with their last calls, and those that open launches ask for and that have no URL',
  action: 'project.read',
  http: '/projects/{project}/environments/{environment}/heartbeats',
  input: z.object({ project: ProjectRef, environment: z.string() }),
  load: loadEnvironment,
  run: async ({ db, abilities }, _input, { environment }) => {
    const rows = await listHeartbeats(db, [environment.id]);
    const launches = (await openLaunchesOf(db, environment.id)).slice(0, LOOKED_THROUGH);
    const records = await Promise.all(launches.map((id) => loadLaunchRecord(db, id)));
    const asked = records.flatMap((record) =>
      (record?.definition.items ?? []).flatMap((item) => heartbeatSpecs(item).map(({ name }) => name)),
    );
    const known = new Set(rows.map((row) => row.name));
    return {
      rows: rows.map(heartbeatView),
      missing: [...new Set(asked)].filter((name) => !known.has(name)).sort(),
      may: abilities()['secret.manage'],
    };
  },
});
