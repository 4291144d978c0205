/** Hosts of the given URLs that no entry allows yet: offered to the person who fills in the form. */
export function hostsToAllow(urls: readonly string[], allowed: readonly string[]): string[] {
  const missing = new Set<string>();
  for (const text of urls) {
    if (!URL.canParse(text)) continue;
    const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
    const covered = allowed.some((one) => one === host || (one.startsWith('*.') && host.endsWith(one.slice(1))));
    if (host && !covered) missing.add(host);
  }
  return [...missing];
}
