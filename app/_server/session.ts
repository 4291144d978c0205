import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import type { Actor } from '#lib/domain/access/actor.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { type Account, resolveSession } from '#lib/use-cases/people/resolve-session.ts';
import { type SessionToken, sessionCookieName } from './auth.ts';
import { clientAddress, PATH_HEADER } from './request.ts';

type Signed = { actor: Actor; account: Account | null };

/** Looked up once for each request, in the database: a session that ended elsewhere ends here at once. */
const current = cache(async (): Promise<Signed> => {
  const { deps, keys, config } = getRuntime();
  const value = (await cookies()).get(sessionCookieName(config.url))?.value;
  const sessionId = value ? await sessionIdOf(value, keys.auth) : null;
  const session = sessionId ? await resolveSession(deps, sessionId) : null;
  if (session) return session;
  return { actor: { kind: 'anonymous', ip: clientAddress(await headers(), config.trustedProxies) }, account: null };
});

async function sessionIdOf(cookie: string, secret: string): Promise<string | null> {
  try {
    const token = (await decode({ token: cookie, secret })) as SessionToken | null;
    return token?.sid ?? null;
  } catch {
    // Made with another key, or tampered with: nobody is signed in.
    return null;
  }
}

export async function currentActor(): Promise<Actor> {
  return (await current()).actor;
}

/** Name, address and zone of whoever is signed in; null for nobody. */
export async function currentAccount(): Promise<Account | null> {
  return (await current()).account;
}

export async function currentPath(): Promise<string> {
  return (await headers()).get(PATH_HEADER) ?? '/';
}

/** For pages: whoever is signed in and may go on; others are sent where they can. */
export async function signedInActor(): Promise<Extract<Actor, { kind: 'user' }>> {
  const actor = await currentActor();
  if (actor.kind !== 'user') redirect(`/sign-in?next=${encodeURIComponent(await currentPath())}`);
  if (actor.mustChangePassword) redirect(`/change-password?next=${encodeURIComponent(await currentPath())}`);
  return actor;
}

/** Takes the cookie away; the session's row is ended by the caller. */
export async function dropSessionCookie(): Promise<void> {
  const { config } = getRuntime();
  (await cookies()).delete({
    name: sessionCookieName(config.url),
    path: '/',
    secure: config.url.startsWith('https:'),
  });
}
