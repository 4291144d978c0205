import { z } from 'zod';
import { storeStep } from '../../db/room.ts';
import { GonogoError } from '../../domain/errors.ts';
import { planMove } from '../../domain/room/plan.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { demandPlan } from './demand-plan.ts';
import { StepKey } from './fields.ts';
import { findStep } from './find-step.ts';
import { readRoom } from './read-room.ts';

export const moveStep = launchOperation({
  name: 'room.move-step',
  summary: 'Move a step right behind another one, or to the front',
  action: 'room.plan',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/move' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, after: StepKey.nullable() }),
  run: async (context, { launchId, stepKey, after }, target) => {
    demandOpen(target);
    const room = await readRoom(context.tx, target, context.now);
    const { step } = findStep(room.steps, stepKey);
    const move = planMove(room.steps, stepKey, after);
    if (!move.ok) throw new GonogoError('rule', move.reason);
    await demandPlan(context, target, room, { key: stepKey, place: move.place });
    await storeStep(context.tx, launchId, stepKey, { place: move.place });
    await context.audit({ targetKind: 'step', targetId: stepKey, launchId, payload: { title: step.title, after } });
    return { output: {}, change: { action: 'room.move-step', text: `moved the step “${step.title}”`, itemKeys: [] } };
  },
});
