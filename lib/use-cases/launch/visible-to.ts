import { type Actor, actorUserId } from '../../domain/access/actor.ts';

/** Administrators see every project, others their own; a project's token never leaves its project. */
export function visibleTo(actor: Actor, projectId: string | null): { userId: string | null; projectId: string | null } {
  const all =
    actor.kind === 'system' || ((actor.kind === 'user' || actor.kind === 'token') && actor.instanceRole === 'admin');
  const bound = actor.kind === 'token' ? actor.projectId : null;
  return { userId: all ? null : actorUserId(actor), projectId: bound ?? projectId };
}
