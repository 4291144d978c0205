import { findHeartbeat, type HeartbeatRow } from '../../db/heartbeats.ts';
import type { ReadDb } from '../../db/types.ts';
import { type EnvironmentTarget, loadEnvironment } from '../environment/load.ts';
import type { Loaded } from '../operation.ts';
import { notFound } from '../project/load.ts';

export async function loadHeartbeat(
  db: ReadDb,
  input: { project: string; environment: string; name: string },
): Promise<Loaded<EnvironmentTarget & { heartbeat: HeartbeatRow }>> {
  const { projectId, target } = await loadEnvironment(db, input);
  const heartbeat = await findHeartbeat(db, target.environment.id, input.name);
  if (!heartbeat) throw notFound();
  return { projectId, target: { ...target, heartbeat } };
}
