/** Set by the server below the framework from the connection itself; nobody can send it from outside. */
export const PEER_HEADER = 'x-gonogo-peer';
/** Set by proxy.ts, so that a page knows where it stands. */
export const PATH_HEADER = 'x-gonogo-path';

/** The caller's address: the connection's own, or what as many trusted proxies as configured have passed on. */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(PEER_HEADER) ?? '';
  if (trustedProxies === 0) return peer;
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  // The rightmost entry was written by the proxy next to us; each further one to the left by the proxy before it.
  return forwarded.at(-trustedProxies) ?? forwarded[0] ?? peer;
}

/** A path of this site to go to after signing in; anything else becomes Home. */
export function safeNext(next: string | string[] | undefined): string {
  const path = typeof next === 'string' ? next : '';
  return /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/';
}

/** False for a request that a page of another site sent: its origin is neither the public address nor this host. */
export function fromThisSite(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin');
  if (origin === null || origin === new URL(publicUrl).origin) return true;
  // Sandboxed pages send "null", which is no address at all.
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
