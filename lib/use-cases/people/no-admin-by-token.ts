import type { Actor } from '../../domain/access/actor.ts';
import type { InstanceRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';

/** A token that got into the wrong hands must not be able to make itself a person with every right. */
export function demandNoAdminByToken(actor: Actor, instanceRole: InstanceRole): void {
  if (actor.kind !== 'token' || instanceRole !== 'admin') return;
  throw new GonogoError('refused', 'A token cannot make administrators; a person does this in the browser.');
}
