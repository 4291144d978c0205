import { findSession, touchSession } from '../../db/sessions.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { sessionHolds } from '../../domain/people/session.ts';
import type { Deps } from '../deps.ts';
import { readSignInSettings } from '../instance/sign-in-settings.ts';

export type Account = { userId: string; name: string; email: string; zone: string | null };

/**
 * Who stands behind a session id, looked up on each request, so that signing out elsewhere, disabling and a changed
 * role take hold at once. This is where actors come from, so there is no actor yet for the door to ask about.
 */
export async function resolveSession(
  deps: Deps,
  sessionId: string,
): Promise<{ actor: Extract<Actor, { kind: 'user' }>; account: Account } | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return null;
  const [session, settings] = await Promise.all([findSession(deps.db, sessionId), readSignInSettings(deps.db)]);
  const now = deps.now();
  if (!session || session.user.disabledAt || !sessionHolds(session, settings, now)) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > 60_000) await touchSession(deps.db, session.id, now);
  const { user } = session;
  return {
    actor: {
      kind: 'user',
      userId: user.id,
      name: user.name,
      instanceRole: user.instanceRole,
      sessionId: session.id,
      mustChangePassword: user.mustChangePassword,
    },
    account: { userId: user.id, name: user.name, email: user.email, zone: user.zone },
  };
}
