import { z } from 'zod';
import { revokeSessions } from '../../db/sessions.ts';
import { findUser, savePassword } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { verifyPassword } from './confirm-password.ts';
import { hashPassword } from './hashing.ts';
import { demandGoodPassword } from './password-rule.ts';

/** Keeps this browser signed in and ends all other sessions. */
export const changePassword = operation({
  name: 'self.change-password',
  summary: 'Change the own password',
  action: 'self.change-password',
  http: null,
  input: z.object({ current: z.string().max(1000), next: z.string().max(1000) }),
  load: async (tx, input, deps, actor) => {
    if (actor.kind !== 'user') return { projectId: null, target: null };
    await verifyPassword(deps, actor, input.current, 'current');
    return { projectId: null, target: await findUser(tx, actor.userId) };
  },
  run: async (context, input, user): Promise<{ sessionsEnded: number }> => {
    if (!user || context.actor.kind !== 'user') throw new GonogoError('not-found', 'This account does not exist.');
    if (input.next === input.current) {
      const message = 'This is the password you have now. Choose another one.';
      throw new GonogoError('invalid-input', message, { fields: [{ path: 'next', message }] });
    }
    demandGoodPassword(input.next, user, 'next');
    await savePassword(context.tx, user.id, await hashPassword(input.next), false);
    const sessionsEnded = await revokeSessions(context.tx, user.id, context.now, context.actor.sessionId);
    await context.audit({ targetKind: 'user', targetId: user.id, payload: { sessionsEnded } });
    return { sessionsEnded };
  },
});
