import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { storeStep } from '../../db/room.ts';
import { GonogoError } from '../../domain/errors.ts';
import { placeInPhase } from '../../domain/room/plan.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { StepInput, stepFields } from './fields.ts';
import { readRoom } from './read-room.ts';

const MOST = 500;

export const addStep = launchOperation({
  name: 'room.add-step',
  summary: 'Add a step to this launch; its checklists stay as they are',
  action: 'room.plan',
  http: { method: 'POST', path: '/launches/{launchId}/steps' },
  input: z.object({ launchId: LaunchId, ...StepInput.shape }),
  run: async (context, { launchId, ...input }, target) => {
    demandOpen(target);
    const { definition } = target.record;
    const { steps } = await readRoom(context.tx, target, context.now);
    if (steps.length >= MOST) throw new GonogoError('rule', `A launch has at most ${MOST} steps.`);
    const own = stepFields(
      input,
      definition.metrics,
      definition.gates.map(({ key }) => key),
    );
    const stepKey = `own-${randomUUID()}`;
    await storeStep(context.tx, launchId, stepKey, { own, place: placeInPhase(steps, own) });
    await context.audit({ targetKind: 'step', targetId: stepKey, launchId, payload: { title: own.title } });
    return {
      output: { stepKey },
      change: { action: 'room.add-step', text: `added the step “${own.title}”`, itemKeys: [] },
    };
  },
});
