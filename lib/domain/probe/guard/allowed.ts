import { type Network, parseNetwork } from './ip.ts';

/** What an environment lets its probes reach. Null means that nothing is said: every port and every method. */
export type GuardRules = {
  /** Host names, *.names, addresses and networks. */
  hosts: readonly string[];
  ports: readonly number[] | null;
  methods: readonly string[] | null;
  /** Requests of one run, and of all runs of a minute; connections without a request count as one. */
  requests: number | null;
  perMinute: number | null;
  /** Requests a second and users of a load, its longest duration in milliseconds, and all its requests. They count apart from those above. */
  load: { rate: number; users: number; durationMs: number; requests: number } | null;
  consent: { load: boolean; ratelimit: boolean; bulkDelete: boolean; hostCommands: boolean };
  /** True for `gonogo probe FILE`, which trusts its user: only what is always refused stays refused. */
  trusted: boolean;
};

export const CLOSED: GuardRules = {
  hosts: [],
  ports: null,
  methods: null,
  requests: null,
  perMinute: null,
  load: null,
  consent: { load: false, ratelimit: false, bulkDelete: false, hostCommands: false },
  trusted: false,
};

export type Allowed = { names: ReadonlySet<string>; below: readonly string[]; networks: readonly Network[] };

/** Sorts allowed hosts; entries that are neither a name nor a network are returned, so that none is lost in silence. */
export function parseAllowed(hosts: readonly string[]): { allowed: Allowed; unknown: string[] } {
  const names = new Set<string>();
  const below: string[] = [];
  const networks: Network[] = [];
  const unknown: string[] = [];
  for (const entry of hosts) {
    const text = entry.trim().toLowerCase().replace(/\.$/, '');
    const network = parseNetwork(text);
    // A network of everything names nothing.
    if (network && network.length > 0) networks.push(network);
    else if (network || text.includes('/') || text.includes(':')) unknown.push(entry);
    else if (/^\*\.[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(text)) below.push(text.slice(1));
    else if (/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(text) && !/^[\d.]+$/.test(text)) names.add(text);
    else unknown.push(entry);
  }
  return { allowed: { names, below, networks }, unknown };
}

/** Whether a name is listed; `*.acme.io` stands for what is below it and not for the name itself. */
export function nameAllowed(host: string, allowed: Allowed): boolean {
  return (
    allowed.names.has(host) || allowed.below.some((suffix) => host.endsWith(suffix) && host.length > suffix.length)
  );
}

/**
 * A host in its plain form: lower case, without brackets or the last dot, and every odd way of writing an IPv4 address (decimal, octal,
 * hexadecimal, short, full-width digits) as four numbers. Null where it is none.
 */
export function plainHost(host: string): string | null {
  const text = host.trim();
  if (text === '' || text.length > 300 || /[/?#@\\\s]/.test(text)) return null;
  const bare = text.includes(':') && !text.startsWith('[') ? `[${text.split('%')[0]}]` : text;
  try {
    // Only the schemes of the web rewrite addresses, so the host is read as one of theirs whatever its own scheme is.
    const { hostname, port } = new URL(`http://${bare}/`);
    if (port !== '') return null;
    return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}
