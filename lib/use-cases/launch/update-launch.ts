import { z } from 'zod';
import { findLaunchByVersion, updateLaunchFields } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Commit, Version } from './fields.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

/** A new commit or version makes machine evidence unknown and sign-offs stale; answers wait for "still true". */
export const updateLaunch = launchOperation({
  name: 'launch.update',
  summary: 'Change version, commit or title of a launch',
  action: 'launch.update',
  http: { method: 'PATCH', path: '/launches/{launchId}' },
  input: z
    .object({
      launchId: LaunchId,
      version: Version.optional(),
      commit: Commit.optional(),
      title: z.string().trim().max(200).optional(),
    })
    .refine(
      (input) => input.version !== undefined || input.commit !== undefined || input.title !== undefined,
      'Say what to change.',
    ),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    if (input.version && input.version !== launch.version) {
      const others = await findLaunchByVersion(context.tx, launch.projectId, input.version);
      if (
        others.some((other) => other.id !== launch.id && other.state !== 'aborted' && other.state !== 'rolled back')
      ) {
        throw new GonogoError('conflict', `Version ${input.version} has a launch already.`);
      }
    }
    const { launchId, ...fields } = input;
    const newCommit = fields.commit !== undefined && fields.commit !== launch.commit;
    await updateLaunchFields(context.tx, launchId, { ...fields, ...(newCommit ? { commitSince: context.now } : {}) });
    await context.audit({
      targetKind: 'launch',
      targetId: launchId,
      launchId,
      payload: { before: { version: launch.version, commit: launch.commit, title: launch.title }, after: fields },
    });
    const changed = newCommit ? `set the commit to ${input.commit ?? 'nothing'}` : 'changed the launch';
    return { output: {}, change: { action: 'launch.update', text: changed, itemKeys: 'all', head: true } };
  },
});
