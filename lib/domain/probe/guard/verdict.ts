import { PROBE_METHODS, portOfAddress } from '../../environment/allowance.ts';
import { type Allowed, type GuardRules, nameAllowed, parseAllowed, plainHost } from './allowed.ts';
import { carried, type Ip, inAny, mapped, networks, parseIp } from './ip.ts';

export type GuardVerdict = { ok: true } | { ok: false; reason: string };
const OK: GuardVerdict = { ok: true };
const refuse = (reason: string): GuardVerdict => ({ ok: false, reason });

/** Refused whatever an environment says: metadata services, link-local, and addresses that are nobody's. */
const METADATA = networks(
  '169.254.0.0/16',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fe80::/10',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fd00:42::42',
);
const NOBODY = networks('0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'ff00::/8', 'fec0::/10', '100::/64');
const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/** Reached only where an environment names the network or the address. */
const LOOPBACK = networks('127.0.0.0/8', '::1/128');
const PRIVATE = networks(
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '192.88.99.0/24',
  '::1/128',
  'fc00::/7',
  '2001:db8::/32',
);

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
  const plain = mapped(ip) ?? ip;
  const inside = carried(plain).filter((each) => plain !== each && !isSmall(plain));
  for (const each of [plain, ...inside]) {
    if (inAny(METADATA, each))
      return refuse(
        `${address} is an address of this machine's own network or of a cloud's metadata service, which probes never ask.`,
      );
    if (inAny(NOBODY, each)) return refuse(`${address} is no address of a single machine.`);
  }
  if (trusted) return OK;
  const named = (each: Ip) =>
    inAny(allowed.networks, each) || (host === 'localhost' && allowed.names.has('localhost') && inAny(LOOPBACK, each));
  // An address that carries another reaches that one, so both have to be let through.
  for (const each of [plain, ...inside])
    if (inAny(PRIVATE, each) && !named(each)) return refuse(privateReason(address, host));
  const isListed = host !== null && nameAllowed(host, allowed);
  if (isListed || named(plain)) return OK;
  return refuse(`${host ?? address} is not among the allowed hosts of this environment.`);
}

/** `::` and `::1` are addresses of their own; the rest of ::/96 carries an IPv4 address. */
function isSmall(ip: Ip): boolean {
  return ip.bits === 128 && ip.value <= 1n;
}

function privateReason(address: string, host: string | null): string {
  const from = host === null ? '' : `${host} leads to `;
  return `${from}${address}, a private address: the environment has to name this address or its network.`;
}

/** Whether a name may be looked up at all; its addresses are judged apart. */
export function hostVerdict(host: string, allowed: Allowed, trusted = false): GuardVerdict {
  const plain = plainHost(host);
  if (plain === null) return refuse(`"${host.slice(0, 80)}" is no host.`);
  if (METADATA_NAMES.has(plain)) return refuse(`${plain} is the metadata service of a cloud, which probes never ask.`);
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
