import { z } from 'zod';
import { updateLaunchFields } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { resumedT0 } from '../../domain/room/resume.ts';
import { tellHold } from '../notify/launch-news.ts';
import { Instant } from './fields.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

export const resumeLaunch = launchOperation({
  name: 'launch.resume',
  summary: 'Resume a held launch: T-0 moves by the length of the hold, or to a chosen moment',
  action: 'launch.hold',
  http: { method: 'POST', path: '/launches/{launchId}/resume' },
  input: z.object({
    launchId: LaunchId,
    /** Left out, T-0 moves by the length of the hold; null = it is open again. */
    t0: Instant.nullable().optional(),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    if (!launch.heldAt) throw new GonogoError('rule', 'This launch is not held.');
    const { t0: before, heldAt, launchedAt } = launch;
    const answer = resumedT0({ t0: before, heldAt, launchedAt }, context.now, input.t0);
    if (!answer.ok)
      throw new GonogoError('rule', answer.message, { fields: [{ path: 't0', message: answer.message }] });
    const { t0 } = answer;
    if (launch.launchedAt && launch.t0 && !t0)
      throw new GonogoError('rule', 'GO is given for this launch: move T-0 instead of leaving it open.');
    const state = launch.state === 'held' ? 'preparing' : launch.state;
    await updateLaunchFields(context.tx, input.launchId, { heldAt: null, heldReason: null, state, t0 });
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: {
        heldSeconds: Math.round((context.now.getTime() - launch.heldAt.getTime()) / 1000),
        before: launch.t0?.toISOString() ?? null,
        t0: t0?.toISOString() ?? null,
      },
    });
    await tellHold(context, target.record, null);
    return { output: {}, change: { action: 'launch.resume', text: 'resumed the launch', itemKeys: 'all', head: true } };
  },
});
