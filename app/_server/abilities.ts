import 'server-only';
import { type Abilities, abilitiesOf } from '#lib/domain/access/policy.ts';
import { signedInActor } from './session.ts';

/** What the signed-in person may do with the instance, for what a page offers. Projects answer for themselves. */
export async function instanceAbilities(): Promise<Abilities> {
  const { instanceRole, mustChangePassword } = await signedInActor();
  return abilitiesOf({
    kind: 'user',
    instanceRole,
    projectRole: null,
    mustChangePassword,
    abilities: null,
    tokenReaches: true,
  });
}
