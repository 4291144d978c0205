import { z } from 'zod';
import { Note } from '../item/fields.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { answerFiring } from './answer-firing.ts';

/** A fired trigger proposes rollback; a person takes note of it, or dismisses it and says why. */
export const actOnTrigger = launchOperation({
  name: 'soak.act-on-trigger',
  summary: 'Acknowledge a fired trigger, or dismiss it with a reason',
  action: 'soak.act',
  http: { method: 'POST', path: '/launches/{launchId}/soak/triggers/{triggerKey}/actions' },
  input: z.object({
    launchId: LaunchId,
    triggerKey: z.string().min(1).max(200),
    firedAt: z.iso.datetime({ offset: true }),
    kind: z.enum(['acknowledged', 'dismissed']),
    reason: Note,
  }),
  run: answerFiring,
});
