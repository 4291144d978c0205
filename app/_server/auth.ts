import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { publicError } from '#lib/domain/errors.ts';
import { getRuntime, type Runtime } from '#lib/runtime/runtime.ts';
import { translateDatabaseError } from '#lib/use-cases/operation.ts';
import { endSession } from '#lib/use-cases/people/end-session.ts';
import { signIn } from '#lib/use-cases/people/sign-in.ts';
import { clientAddress } from './request.ts';

/** The cookie outlives every session: the session's own row says when it ends. */
const COOKIE_SECONDS = 90 * 24 * 3600;

/** What the cookie carries, encrypted: which session row it belongs to. */
export type SessionToken = { sid?: string };

export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

export function authOptions(): NextAuthOptions {
  const runtime = getRuntime();
  return {
    secret: runtime.keys.auth,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    useSecureCookies: runtime.config.url.startsWith('https:'),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: signInProviders(runtime),
    callbacks: {
      jwt: ({ token, user }) => (user && 'sessionId' in user ? { sub: user.id, sid: user.sessionId } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = (token as SessionToken | null)?.sid;
        if (sessionId) await endSession(runtime.deps, SYSTEM, { sessionId });
      },
    },
    logger: {
      error: (code, details) => runtime.log.error({ code, details }, 'Sign-in failed unexpectedly'),
      warn: (code) => runtime.log.debug({ code }, 'Sign-in warning'),
      debug: () => {},
    },
  };
}

/** The ways to sign in; one with OpenID Connect joins here when the settings name a provider. */
function signInProviders(runtime: Runtime): NextAuthOptions['providers'] {
  return [passwordProvider(runtime)];
}

function passwordProvider({ deps, config, log }: Runtime): NextAuthOptions['providers'][number] {
  return CredentialsProvider({
    id: 'credentials',
    name: 'E-mail and password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (credentials, request) => {
      const headers = new Headers(request.headers as Record<string, string> | undefined);
      const ip = clientAddress(headers, config.trustedProxies);
      const userAgent = (headers.get('user-agent') ?? '').slice(0, 400);
      try {
        const given = { email: credentials?.email ?? '', password: credentials?.password ?? '' };
        const done = await signIn(deps, { kind: 'anonymous', ip }, { ...given, ip, userAgent });
        return { id: done.userId, sessionId: done.sessionId };
      } catch (thrown) {
        const error = translateDatabaseError(thrown);
        const shown = publicError(error);
        if (shown.code === 'internal') log.error({ err: error }, 'Sign-in failed unexpectedly');
        // The library hands this message to the form as it is.
        throw new Error(shown.message);
      }
    },
  });
}
