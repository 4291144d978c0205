import { z } from 'zod';
import { storeStep } from '../../db/room.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { demandPlan } from './demand-plan.ts';
import { StepInput, StepKey, StepRevision, stepFields } from './fields.ts';
import { demandFreshStep, findStep } from './find-step.ts';
import { readRoom } from './read-room.ts';

export const editStep = launchOperation({
  name: 'room.edit-step',
  summary: 'Change a step for this launch before it begins; its checklists stay as they are',
  action: 'room.plan',
  http: { method: 'PUT', path: '/launches/{launchId}/steps/{stepKey}' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, expectedRevision: StepRevision, ...StepInput.shape }),
  run: async (context, { launchId, stepKey, expectedRevision, ...input }, target) => {
    demandOpen(target);
    const { definition } = target.record;
    const room = await readRoom(context.tx, target, context.now);
    const step = findStep(room.steps, stepKey);
    await demandFreshStep(context.tx, step, expectedRevision);
    if (step.state !== 'open')
      throw new GonogoError('rule', 'Work on this step has begun. Put it back to open before you change it.');
    const own = stepFields(
      input,
      definition.metrics,
      definition.gates.map(({ key }) => key),
    );
    await demandPlan(context, target, room, { key: stepKey, own });
    await storeStep(context.tx, launchId, stepKey, { own });
    await context.audit({
      targetKind: 'step',
      targetId: stepKey,
      launchId,
      payload: { title: own.title, before: step.step },
    });
    return { output: {}, change: { action: 'room.edit-step', text: `changed the step “${own.title}”`, itemKeys: [] } };
  },
});
