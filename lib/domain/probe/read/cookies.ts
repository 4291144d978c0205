/** A cookie as an answer sets it. */
export type Cookie = {
  name: string;
  value: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string | null;
  path: string | null;
  domain: string | null;
  /** Seconds; null for one that ends with the session. */
  maxAge: number | null;
};

/** Reads one Set-Cookie header; null where it has no name. */
export function parseCookie(header: string): Cookie | null {
  const [pair = '', ...rest] = header.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, at)).trim();
  if (at < 1 || name === '') return null;
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
  const maxAge = Number(attributes.get('max-age') ?? Number.NaN);
  return {
    name,
    value: pair.slice(at + 1).trim(),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: attributes.get('samesite') || null,
    path: attributes.get('path') || null,
    domain: attributes.get('domain') || null,
    maxAge: Number.isFinite(maxAge) ? maxAge : null,
  };
}

export function parseCookies(headers: readonly string[]): Cookie[] {
  return headers.flatMap((header) => parseCookie(header) ?? []);
}
