import { z } from 'zod';
import { endSession as endRow } from '../../db/sessions.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';

/** Ends a session whose owner has proven themselves by its cookie; quiet when it has ended already. */
export const endSession = operation({
  name: 'session.end',
  summary: 'Sign out',
  action: 'people.change',
  http: null,
  input: z.object({ sessionId: z.uuid() }),
  load: instanceTarget,
  run: async (context, input): Promise<{ sessionId: string }> => {
    await endRow(context.tx, input.sessionId, context.now);
    await context.audit({ targetKind: 'session', targetId: input.sessionId });
    return { sessionId: input.sessionId };
  },
});
