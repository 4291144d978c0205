import { z } from 'zod';
import { storeStep } from '../../db/room.ts';
import { GonogoError } from '../../domain/errors.ts';
import { planSteps } from '../../domain/room/plan.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { demandPlan } from './demand-plan.ts';
import { StepKey } from './fields.ts';
import { findStep } from './find-step.ts';
import { readRoom } from './read-room.ts';

export const removeStep = launchOperation({
  name: 'room.remove-step',
  summary: 'Take a step out of this launch, or put it back; its checklists stay as they are',
  action: 'room.plan',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/remove' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, removed: z.boolean() }),
  run: async (context, { launchId, stepKey, removed }, target) => {
    demandOpen(target);
    const room = await readRoom(context.tx, target, context.now);
    // As if nothing was taken out: also the one that comes back is found.
    const all = planSteps(
      target.record.definition.steps,
      room.rows.map((row) => ({ ...row, removed: false })),
    );
    const { step, state } = findStep(all, stepKey);
    if (state !== 'open')
      throw new GonogoError(
        'rule',
        'Work on this step has begun, so it stays in the record. Skip it with a reason instead.',
      );
    await demandPlan(context, target, room, { key: stepKey, removed });
    await storeStep(context.tx, launchId, stepKey, { removedAt: removed ? context.now : null });
    await context.audit({ targetKind: 'step', targetId: stepKey, launchId, payload: { title: step.title, removed } });
    const text = `${removed ? 'took out' : 'put back'} the step “${step.title}”`;
    return { output: {}, change: { action: 'room.remove-step', text, itemKeys: [] } };
  },
});
