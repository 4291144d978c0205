import { randomUUID } from 'node:crypto';
import type { Db } from '../lib/db/types.ts';
import type { Actor } from '../lib/domain/access/actor.ts';
import type { InstanceRole } from '../lib/domain/access/roles.ts';

export type TestPerson = Extract<Actor, { kind: 'user' }> & { email: string };

/** A person with an account and an open session, without a password. */
export async function makePerson(db: Db, name: string, instanceRole: InstanceRole = 'member'): Promise<TestPerson> {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${randomUUID().slice(0, 8)}@acme.io`;
  const { id } = await db.user.create({ data: { name, email, instanceRole } });
  return { kind: 'user', userId: id, name, email, instanceRole, sessionId: randomUUID(), mustChangePassword: false };
}
