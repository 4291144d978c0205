import { type NextRequest, NextResponse } from 'next/server';
import { contentPolicy, securityHeaders } from './app/_server/security-headers.ts';
import { getConfig } from './lib/config/env.ts';

/** Gives each page its own nonce and sends, with every answer, the headers that gonogo asks of others. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const secure = isSecure(request);
  const policy = contentPolicy(nonce, { secure, development: getConfig().environment === 'development' });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-gonogo-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of securityHeaders(secure)) response.headers.set(name, value);
  return response;
}

function isSecure(request: NextRequest): boolean {
  return getConfig().url.startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https';
}

export const config = {
  // Built files never change and carry no page: they skip the work. Prefetched pages still get their policy.
  matcher: [{ source: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }],
};
