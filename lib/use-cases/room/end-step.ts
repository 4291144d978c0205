import { z } from 'zod';
import { Note } from '../item/fields.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { actOnStep } from './act-on-step.ts';
import { StepKey, StepRevision } from './fields.ts';

export const endStep = launchOperation({
  name: 'room.end',
  summary: 'End a step: done, failed or skipped, the last two with a reason; a canary is done once it has held',
  action: 'room.work',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/end' },
  input: z.object({
    launchId: LaunchId,
    stepKey: StepKey,
    expectedRevision: StepRevision,
    how: z.enum(['done', 'failed', 'skipped']),
    reason: Note,
  }),
  run: (context, input, target) => actOnStep(context, input, target, input.how),
});
