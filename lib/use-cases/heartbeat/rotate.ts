import { z } from 'zod';
import { rotateHeartbeatToken } from '../../db/heartbeats.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { HeartbeatName, NewUrl, newHeartbeatToken } from './create.ts';
import { loadHeartbeat } from './load.ts';

export const rotateHeartbeat = operation({
  name: 'heartbeat.rotate',
  summary: 'Make a new URL for a heartbeat; the one before stops working at once',
  action: 'secret.manage',
  http: { method: 'POST', path: '/projects/{project}/environments/{environment}/heartbeats/{name}/url' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: HeartbeatName }),
  output: NewUrl,
  load: loadHeartbeat,
  run: async (context, { name }, { project, environment, heartbeat }) => {
    demandOpen(project);
    const { url, ...token } = newHeartbeatToken(context.deps.settings.publicUrl);
    await rotateHeartbeatToken(context.tx, heartbeat.id, { ...token, rotatedAt: context.now });
    const payload = { environment: environment.slug, name };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { name, url };
  },
});
