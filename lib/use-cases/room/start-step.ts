import { z } from 'zod';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { actOnStep } from './act-on-step.ts';
import { StepKey, StepRevision } from './fields.ts';

export const startStep = launchOperation({
  name: 'room.start',
  summary: 'Start a step of the launch',
  action: 'room.work',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/start' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, expectedRevision: StepRevision }),
  run: (context, input, target) => actOnStep(context, input, target, 'start'),
});
