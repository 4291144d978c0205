import { PROBE_METHODS, portOfAddress } from '../../environment/allowance.ts';
import { type Allowed, type GuardRules, nameAllowed, parseAllowed, plainHost } from './allowed.ts';
import { type Ip, inAny, parseIp } from './ip.ts';
import { isMetadataName, isPrivate, LOOPBACK, neverReached, reachedBy } from './reserved.ts';

export type GuardVerdict = { ok: true } | { ok: false; reason: string };
const OK: GuardVerdict = { ok: true };
const refuse = (reason: string): GuardVerdict => ({ ok: false, reason });

/**
 * Whether an address that a name was resolved to (or that was written) may be connected to, checked on exactly the address that is used.
 * `host` is the name it stands for, or null for a written address.
 */
export function addressVerdict(
  address: string,
  allowed: Allowed,
  host: string | null = null,
  trusted = false,
): GuardVerdict {
  const ip = parseIp(address);
  if (!ip) return refuse(`"${address.slice(0, 80)}" is no address.`);
  const reached = reachedBy(ip);
  const never = reached.map((each) => neverReached(each, address)).find((reason) => reason !== null);
  if (never) return refuse(never);
  if (trusted) return OK;
  const named = (each: Ip) =>
    inAny(allowed.networks, each) || (host === 'localhost' && allowed.names.has('localhost') && inAny(LOOPBACK, each));
  // An address that carries another reaches that one, so both have to be let through.
  if (reached.some((each) => isPrivate(each) && !named(each))) return refuse(privateReason(address, host));
  const isListed = host !== null && nameAllowed(host, allowed);
  if (isListed || (reached[0] && named(reached[0]))) return OK;
  return refuse(`${host ?? address} is not among the allowed hosts of this environment.`);
}

function privateReason(address: string, host: string | null): string {
  const from = host === null ? '' : `${host} leads to `;
  return `${from}${address}, a private address: the environment has to name this address or its network.`;
}

/** Whether a name may be looked up at all; its addresses are judged apart. */
export function hostVerdict(host: string, allowed: Allowed, trusted = false): GuardVerdict {
  const plain = plainHost(host);
  if (plain === null) return refuse(`"${host.slice(0, 80)}" is no host.`);
  if (isMetadataName(plain)) return refuse(`${plain} is the metadata service of a cloud, which probes never ask.`);
  if (parseIp(plain)) return addressVerdict(plain, allowed, null, trusted);
  if (trusted || nameAllowed(plain, allowed) || allowed.networks.length > 0) return OK;
  return refuse(`${plain} is not among the allowed hosts of this environment.`);
}

const listed = (values: readonly (string | number)[]) => (values.length === 0 ? '' : ` (${values.join(', ')})`);

export type Target = { host: string; port: number; method?: string };
export type TargetResult = { ok: true; target: Target } | { ok: false; reason: string };

/** Host and port of an address with a known scheme; a redirect is read with this again. */
export function targetOf(url: string): TargetResult {
  if (!URL.canParse(url)) return { ok: false, reason: `"${url.slice(0, 120)}" is no address.` };
  const parsed = new URL(url);
  const port = portOfAddress(url);
  if (port === null) return { ok: false, reason: `Addresses of ${parsed.protocol}// are not asked.` };
  const host = plainHost(parsed.hostname);
  if (host === null) return { ok: false, reason: `"${parsed.hostname}" is no host.` };
  return { ok: true, target: { host, port } };
}

/** Host, port and method against the rules of an environment; the resolved address is judged by `addressVerdict`. */
export function targetVerdict(target: Target, rules: GuardRules): GuardVerdict {
  const { allowed } = parseAllowed(rules.hosts);
  const host = hostVerdict(target.host, allowed, rules.trusted);
  if (!host.ok || rules.trusted) return host;
  if (rules.ports !== null && !rules.ports.includes(target.port))
    return refuse(`Port ${target.port} is not among those that the environment allows${listed(rules.ports)}.`);
  const named = rules.methods?.map((each) => each.toUpperCase());
  const methods = PROBE_METHODS.filter((each) => named === undefined || named.includes(each));
  const method = target.method?.toUpperCase();
  if (method !== undefined && !methods.some((each) => each === method))
    return refuse(`${target.method} is not among the methods that the environment allows${listed(methods)}.`);
  return OK;
}
