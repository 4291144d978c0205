import { z } from 'zod';
import { findHeartbeat, insertHeartbeat, openLaunchesOf } from '../../db/heartbeats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { loadEnvironment } from '../environment/load.ts';
import { operation } from '../operation.ts';
import { newSecret } from '../people/hashing.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { settleNow } from './enqueue-settle.ts';

const PREFIX = 'gnh_';
export const HeartbeatName = z
  .string()
  .trim()
  .min(1, 'Name the heartbeat as its probe does.')
  .max(200, 'A name has at most 200 characters.');
/** The URL is in the answer of this one call and nowhere else. */
export const NewUrl = z.object({ name: z.string(), url: z.string() });

/** A token for the URL, and how it is told apart afterwards. */
export function newHeartbeatToken(publicUrl: string) {
  const { secret, hash } = newSecret(PREFIX);
  const url = `${publicUrl}/api/heartbeats/${secret}`;
  return { url, tokenHash: hash, prefix: secret.slice(0, PREFIX.length + 4) };
}

export const createHeartbeat = operation({
  name: 'heartbeat.create',
  summary: 'Make the secret URL that a scheduled job calls; it is shown once',
  action: 'secret.manage',
  http: { method: 'POST', path: '/projects/{project}/environments/{environment}/heartbeats' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: HeartbeatName }),
  output: NewUrl,
  load: loadEnvironment,
  run: async (context, { name }, { project, environment }) => {
    demandOpen(project);
    if (await findHeartbeat(context.tx, environment.id, name)) {
      const message = `${environment.name} has a heartbeat ${name} already. Make a new URL for it, or choose another name.`;
      throw new GonogoError('conflict', message, { fields: [{ path: 'name', message }] });
    }
    const { url, ...token } = newHeartbeatToken(context.deps.settings.publicUrl);
    await insertHeartbeat(context.tx, {
      environmentId: environment.id,
      name,
      ...token,
      createdAt: context.now,
      createdById: context.userId,
    });
    const payload = { environment: environment.slug, name };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    await settleNow(context.tx, await openLaunchesOf(context.tx, environment.id));
    return { name, url };
  },
});
