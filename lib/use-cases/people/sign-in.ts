import { z } from 'zod';
import { readWindow, writeWindow } from '../../db/rate.ts';
import { insertSession } from '../../db/sessions.ts';
import { lockUserByEmail, saveLock, type UserRow } from '../../db/users.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Email } from '../../domain/people/email.ts';
import { afterFailure, type LockState, secondsLocked, UNLOCKED, waitWords } from '../../domain/people/lockout.ts';
import type { Deps } from '../deps.ts';
import { readSignInSettings } from '../instance/sign-in-settings.ts';
import { type OperationContext, operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { passwordFits, secretHash } from './hashing.ts';
import { demandRate, refundRate } from './rate-limit.ts';

const Input = z.object({
  email: Email,
  password: z.string().min(1).max(1000),
  ip: z.string().max(100).default(''),
  userAgent: z.string().max(400).default(''),
});

type Answer =
  | { outcome: 'signed-in'; sessionId: string; userId: string; name: string; expiresAt: Date }
  | { outcome: 'wrong' | 'disabled' }
  | { outcome: 'locked'; seconds: number };

/** Returns failures as values: a thrown one would roll back the count that the lock is made of. */
export const createSession = operation({
  name: 'session.create',
  summary: 'Sign in',
  action: 'session.create',
  http: null,
  input: Input,
  load: instanceTarget,
  run: async (context, input): Promise<Answer> => {
    const user = await lockUserByEmail(context.tx, input.email);
    const lock = user ? lockOf(user) : await strangerLock(context, input.email);
    const seconds = secondsLocked(lock, context.now);
    const fits = await passwordFits(user?.passwordHash ?? null, input.password);
    if (seconds > 0) {
      await context.audit({ action: 'session.refused', targetKind: 'user', targetId: user?.id ?? null });
      return { outcome: 'locked', seconds };
    }
    if (!user || !fits) return fail(context, input.email, user, lock);
    if (user.disabledAt) {
      await context.audit({ action: 'session.refused', targetKind: 'user', targetId: user.id });
      return { outcome: 'disabled' };
    }
    return open(context, user, input);
  },
});

async function fail(context: OperationContext, email: string, user: UserRow | null, lock: LockState): Promise<Answer> {
  const next = afterFailure(lock, context.now);
  if (user) await saveLock(context.tx, user.id, next);
  else await writeWindow(context.tx, strangerKey(email), { count: next.failures, startedAt: context.now });
  await context.audit({
    action: 'session.refused',
    targetKind: 'user',
    targetId: user?.id ?? null,
    payload: { failures: next.failures },
  });
  const seconds = secondsLocked(next, context.now);
  return seconds > 0 ? { outcome: 'locked', seconds } : { outcome: 'wrong' };
}

async function open(context: OperationContext, user: UserRow, input: z.infer<typeof Input>): Promise<Answer> {
  const settings = await readSignInSettings(context.tx);
  const expiresAt = new Date(context.now.getTime() + settings.sessionDays * 86_400_000);
  if (user.failedLogins > 0 || user.lockedUntil) await saveLock(context.tx, user.id, UNLOCKED);
  const session = await insertSession(context.tx, {
    userId: user.id,
    userAgent: input.userAgent,
    ip: input.ip,
    createdAt: context.now,
    expiresAt,
  });
  await context.audit({ targetKind: 'user', targetId: user.id });
  return { outcome: 'signed-in', sessionId: session.id, userId: user.id, name: user.name, expiresAt };
}

export function lockOf(user: UserRow): LockState {
  return { failures: user.failedLogins, lockedUntil: user.lockedUntil };
}

/** An address without an account locks exactly like one with: the answer must not tell which it is. */
async function strangerLock(context: OperationContext, email: string): Promise<LockState> {
  const window = await readWindow(context.tx, strangerKey(email));
  if (!window || window.count === 0) return UNLOCKED;
  const before = { failures: window.count - 1, lockedUntil: null };
  return afterFailure(before, window.startedAt);
}

const strangerKey = (email: string) => `stranger:${secretHash(email)}`;

export type SignedIn = { sessionId: string; userId: string; name: string; expiresAt: Date };

const TEN_MINUTES = 600;

/** Signs a person in, or throws: not-signed-in (wrong), locked or rate-limited (both with `retryAfterSeconds`), refused. */
export async function signIn(deps: Deps, actor: Actor, raw: z.input<typeof Input>): Promise<SignedIn> {
  const what = 'attempts to sign in';
  const byIp = { key: `sign-in-ip:${raw.ip || 'unknown'}`, most: 60, windowSeconds: TEN_MINUTES, what };
  const email = secretHash(raw.email.trim().toLowerCase());
  const byEmail = { key: `sign-in-email:${email}`, most: 20, windowSeconds: TEN_MINUTES, what };
  await demandRate(deps, byIp);
  await demandRate(deps, byEmail);
  const answer = await createSession(deps, actor, raw);
  switch (answer.outcome) {
    case 'signed-in':
      // Only failures count against an address: an office behind one must be able to sign in all morning.
      await refundRate(deps, byIp);
      await refundRate(deps, byEmail);
      return answer;
    case 'locked':
      throw lockedError(answer.seconds);
    case 'disabled':
      throw new GonogoError('refused', 'This account is disabled. An administrator can enable it again.');
    case 'wrong':
      throw new GonogoError('not-signed-in', 'The e-mail address or the password is wrong.');
  }
}

export function lockedError(seconds: number): GonogoError {
  return new GonogoError('locked', `Too many wrong passwords. Try again in ${waitWords(seconds)}.`, {
    details: { retryAfterSeconds: seconds },
  });
}
