import type { InstanceRole, TokenAbility } from './roles.ts';

/** Who asks. A token acts with its creator's rights, narrowed by its abilities and its project. */
export type Actor =
  | {
      kind: 'user';
      userId: string;
      name: string;
      instanceRole: InstanceRole;
      sessionId: string;
      mustChangePassword: boolean;
    }
  | {
      kind: 'token';
      tokenId: string;
      userId: string;
      name: string;
      instanceRole: InstanceRole;
      abilities: TokenAbility[];
      /** Null = every project its creator has. */
      projectId: string | null;
    }
  /** The worker, the scheduler, the command line of the machine itself. */
  | { kind: 'system'; name: string }
  | { kind: 'anonymous'; ip: string };

export const SYSTEM: Actor = { kind: 'system', name: 'gonogo' };

export function actorUserId(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'token' ? actor.userId : null;
}
