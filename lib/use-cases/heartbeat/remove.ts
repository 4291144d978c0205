import { z } from 'zod';
import { deleteHeartbeat } from '../../db/heartbeats.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { HeartbeatName } from './create.ts';
import { loadHeartbeat } from './load.ts';

/** What launches know of it stays, and grows old. */
export const removeHeartbeat = operation({
  name: 'heartbeat.remove',
  summary: 'Remove a heartbeat; its URL stops working at once',
  action: 'secret.manage',
  http: { method: 'DELETE', path: '/projects/{project}/environments/{environment}/heartbeats/{name}' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: HeartbeatName }),
  load: loadHeartbeat,
  run: async (context, { name }, { project, environment, heartbeat }) => {
    demandOpen(project);
    await deleteHeartbeat(context.tx, heartbeat.id);
    const payload = { environment: environment.slug, name };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return {};
  },
});
