import type { Guard } from '../guard.ts';

type Asking = { url: URL; method: string; headers: readonly (readonly [name: string, value: string])[] };

const METHOD_HEADERS = /^x-(?:http-)?method(?:-override)?$/i;

/** The address, the method, and what headers put in their place: the site by Host, another method by an override. */
export function guardRequest({ url, method, headers }: Asking, port: number, guard: Guard): void {
  guard.target(url.hostname, port, method);
  for (const [name, value] of headers) {
    if (METHOD_HEADERS.test(name)) guard.target(url.hostname, port, value.trim());
    if (name.toLowerCase() === 'host' && value !== url.host) guard.target(siteOf(value), port);
  }
}

function siteOf(host: string): string {
  return host.trim().replace(/:\d*$/, '');
}
