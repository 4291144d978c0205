import { z } from 'zod';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { actOnStep } from './act-on-step.ts';
import { StepKey, StepRevision } from './fields.ts';

export const reopenStep = launchOperation({
  name: 'room.reopen',
  summary: 'Put a step back to open: what it said stays in the activity',
  action: 'room.work',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/reopen' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, expectedRevision: StepRevision }),
  run: (context, input, target) => actOnStep(context, input, target, 'reopen'),
});
