import { findLink, type LinkRow } from '../../db/links.ts';
import type { ReadDb } from '../../db/types.ts';
import { findUser } from '../../db/users.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { InstanceRole } from '../../domain/access/roles.ts';
import { LinkAct } from '../../domain/notify/act.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { secretHash } from '../people/hashing.ts';

type Person = Extract<Actor, { kind: 'user' }>;
export type OpenedLink = { ok: false; problem: string } | { ok: true; link: LinkRow; act: LinkAct; person: Person };

/** What a link of a mail lets somebody do, and who that is: the person whom it was sent to, with the rights they have now. */
export async function openActLink(db: ReadDb, secret: string, now: Date): Promise<OpenedLink> {
  const link = await findLink(db, 'act', secretHash(secret));
  const problem = linkProblem(link, now);
  const act = LinkAct.safeParse(link?.act).data;
  const user = link?.userId ? await findUser(db, link.userId) : null;
  if (problem || !link || !act || !user) return { ok: false, problem: problem ?? 'This link opens nothing.' };
  if (user.disabledAt) return { ok: false, problem: 'This account is disabled. Ask an administrator.' };
  const person: Person = {
    kind: 'user',
    userId: user.id,
    name: user.name,
    instanceRole: user.instanceRole as InstanceRole,
    sessionId: link.id,
    mustChangePassword: false,
  };
  return { ok: true, link, act, person };
}
