import type { Actor } from '../lib/domain/access/actor.ts';
import { SYSTEM } from '../lib/domain/access/actor.ts';
import type { InstanceRole } from '../lib/domain/access/roles.ts';
import type { Deps } from '../lib/use-cases/deps.ts';
import { createPerson } from '../lib/use-cases/people/create-person.ts';
import { resolveSession } from '../lib/use-cases/people/resolve-session.ts';
import { signIn } from '../lib/use-cases/people/sign-in.ts';

export const PASSWORD = 'violet-harbor-lamp-42';
export const ANYBODY: Actor = { kind: 'anonymous', ip: '192.0.2.1' };

let count = 0;

/** An account with PASSWORD, made the way an administrator makes one. */
export async function makeAccount(deps: Deps, instanceRole: InstanceRole = 'member') {
  count += 1;
  const email = `person${count}@acme.io`;
  const { userId } = await createPerson(deps, SYSTEM, {
    email,
    name: `Person ${count}`,
    instanceRole,
    password: PASSWORD,
    mustChangePassword: false,
  });
  return { userId, email };
}

/** Signs in as a browser does and gives the actor its next request would have. */
export async function actorOf(deps: Deps, email: string, password = PASSWORD) {
  const { sessionId } = await signIn(deps, ANYBODY, {
    email,
    password,
    ip: '192.0.2.1',
    userAgent: 'Firefox/140 Linux',
  });
  const session = await resolveSession(deps, sessionId);
  if (!session) throw new Error('the new session does not hold');
  return session.actor;
}
