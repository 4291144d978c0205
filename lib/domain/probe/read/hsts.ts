export type Hsts = { maxAge: number | null; includeSubDomains: boolean; preload: boolean };

/** Reads Strict-Transport-Security; only its first header counts. */
export function parseHsts(header: string): Hsts {
  const parts = header.split(';').map((part) => part.trim().toLowerCase());
  const age = parts.map((part) => /^max-age\s*=\s*"?(\d{1,12})"?$/.exec(part)?.[1]).find((each) => each !== undefined);
  return {
    maxAge: age === undefined ? null : Number(age),
    includeSubDomains: parts.includes('includesubdomains'),
    preload: parts.includes('preload'),
  };
}
