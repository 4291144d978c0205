import type { Owner } from '../../db/inbox.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';

/** An inbox is a person's: a token reads that of whom it acts for, the system has none. */
export function ownerOf(actor: Actor): Owner {
  if (actor.kind !== 'user' && actor.kind !== 'token') throw new GonogoError('refused', 'A person has to do this.');
  return { userId: actor.userId, everything: actor.instanceRole === 'admin' };
}
