import type { WriteTx } from '../../db/types.ts';
import { countActiveAdmins, type UserRow } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';

/** Call under lockPeople: two administrators who demote each other at once must not both succeed. */
export async function demandAnotherAdmin(tx: WriteTx, user: UserRow): Promise<void> {
  if (user.instanceRole !== 'admin' || user.disabledAt !== null) return;
  if ((await countActiveAdmins(tx)) > 1) return;
  throw new GonogoError(
    'rule',
    'This is the last administrator. Make somebody else an administrator first, so that somebody can still do this.',
  );
}
