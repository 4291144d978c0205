import { projectRoleOf } from '../db/membership.ts';
import type { ReadDb } from '../db/types.ts';
import type { Actor } from '../domain/access/actor.ts';
import { type Action, MISSING, POLICY, permit, type Subject } from '../domain/access/policy.ts';
import { GonogoError, isGonogoError } from '../domain/errors.ts';

/** Gathers what the policy looks at: the actor's rights in the target's project. */
export async function subjectFor(db: ReadDb, actor: Actor, projectId: string | null): Promise<Subject> {
  if (actor.kind === 'anonymous' || actor.kind === 'system') return { kind: actor.kind };
  const projectRole = projectId ? await projectRoleOf(db, projectId, actor.userId) : null;
  return {
    kind: actor.kind,
    instanceRole: actor.instanceRole,
    projectRole,
    mustChangePassword: actor.kind === 'user' && actor.mustChangePassword,
    abilities: actor.kind === 'token' ? actor.abilities : null,
    tokenReaches: actor.kind !== 'token' || actor.projectId === null || actor.projectId === projectId,
  };
}

export function demand(action: Action, subject: Subject): void {
  const answer = permit(action, subject);
  if (!answer.allowed) throw new GonogoError(answer.code, answer.reason);
}

/** Loads what a verb is about. What is missing in a project is answered like what a stranger may not see. */
export async function loadTarget<T>(action: Action, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isGonogoError(error) || error.code !== 'not-found' || POLICY[action].scope !== 'project') throw error;
    throw new GonogoError('not-found', MISSING, { cause: error });
  }
}
