import { z } from 'zod';
import { Reason } from '../item/fields.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { actOnStep } from './act-on-step.ts';
import { StepKey, StepRevision } from './fields.ts';

export const overridePoint = launchOperation({
  name: 'room.override',
  summary: 'Go on past a go / no-go point whose gate does not pass, or a canary that has not held, with a reason',
  action: 'room.override',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/override' },
  input: z.object({ launchId: LaunchId, stepKey: StepKey, expectedRevision: StepRevision, reason: Reason }),
  run: (context, input, target) => actOnStep(context, input, target, 'override'),
});
