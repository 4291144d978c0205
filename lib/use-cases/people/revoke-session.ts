import { z } from 'zod';
import { revokeOwnSession, revokeSessions } from '../../db/sessions.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';

export const revokeSession = operation({
  name: 'session.revoke',
  summary: 'End one of the own sessions',
  action: 'session.revoke',
  http: null,
  input: z.object({ sessionId: z.uuid() }),
  load: instanceTarget,
  run: async (context, input): Promise<{ sessionId: string }> => {
    const ended =
      context.userId !== null && (await revokeOwnSession(context.tx, context.userId, input.sessionId, context.now));
    if (!ended) throw new GonogoError('not-found', 'This session has ended already.');
    await context.audit({ targetKind: 'session', targetId: input.sessionId });
    return { sessionId: input.sessionId };
  },
});

export const signOutEverywhere = operation({
  name: 'session.revoke-all',
  summary: 'Sign out everywhere',
  action: 'session.revoke',
  http: null,
  input: z.object({ keepThisOne: z.boolean().default(true) }),
  load: instanceTarget,
  run: async (context, input): Promise<{ sessionsEnded: number }> => {
    if (context.actor.kind !== 'user') throw new GonogoError('refused', 'A person has to do this.');
    const keep = input.keepThisOne ? context.actor.sessionId : null;
    const sessionsEnded = await revokeSessions(context.tx, context.actor.userId, context.now, keep);
    await context.audit({ targetKind: 'user', targetId: context.actor.userId, payload: { sessionsEnded } });
    return { sessionsEnded };
  },
});
