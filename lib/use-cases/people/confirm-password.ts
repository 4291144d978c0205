import { z } from 'zod';
import { findUser, lockUser, saveLock } from '../../db/users.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { afterFailure, secondsLocked, UNLOCKED } from '../../domain/people/lockout.ts';
import type { Deps } from '../deps.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { passwordFits } from './hashing.ts';
import { lockedError, lockOf } from './sign-in.ts';

type Answer = { right: true } | { right: false; seconds: number };

/** Writes the result of one try; a value and not a throw, so that the count is committed. */
export const noteTry = operation({
  name: 'self.confirm-password',
  summary: 'Give the password again',
  action: 'self.read',
  http: null,
  input: z.object({ password: z.string().max(1000) }),
  load: instanceTarget,
  run: async (context, input): Promise<Answer> => {
    const user = context.userId ? await lockUser(context.tx, context.userId) : null;
    if (!user) throw new GonogoError('not-found', 'This account does not exist any more.');
    const waiting = secondsLocked(lockOf(user), context.now);
    const right = waiting === 0 && (await passwordFits(user.passwordHash, input.password));
    const action = right ? 'self.password-confirmed' : 'self.password-refused';
    await context.audit({ action, targetKind: 'user', targetId: user.id });
    if (right) {
      await saveLock(context.tx, user.id, UNLOCKED);
      return { right };
    }
    if (waiting > 0) return { right: false, seconds: waiting };
    const next = afterFailure(lockOf(user), context.now);
    await saveLock(context.tx, user.id, next);
    return { right: false, seconds: secondsLocked(next, context.now) };
  },
});

/**
 * Asks for the password again before something that counts: signing, deciding. Throws invalid-input on `path` when
 * it is wrong, locked after too many. It commits in a transaction of its own, so that a wrong try counts although
 * the operation around it is rolled back: call it first in `load`, before any row is locked.
 */
export async function verifyPassword(deps: Deps, actor: Actor, password: string, path = 'password'): Promise<void> {
  if (actor.kind === 'anonymous') throw new GonogoError('not-signed-in', 'Sign in first.');
  if (actor.kind !== 'user') throw new GonogoError('refused', 'A person has to do this, signed in at the browser.');
  const user = await findUser(deps.db, actor.userId);
  const untroubled = user !== null && user.failedLogins === 0 && user.lockedUntil === null;
  if (untroubled && (await passwordFits(user.passwordHash, password))) return;
  const answer = await noteTry(deps, actor, { password });
  if (answer.right) return;
  if (answer.seconds > 0) throw lockedError(answer.seconds);
  const message = 'This is not your password.';
  throw new GonogoError('invalid-input', message, { fields: [{ path, message }] });
}
