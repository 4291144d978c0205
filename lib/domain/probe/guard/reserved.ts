import { carried, type Ip, inAny, mapped, networks } from './ip.ts';

/* Addresses that are not like the others: whoever sends requests for somebody asks these lists. */

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

/** Reached only where somebody names the network or the address. */
export const LOOPBACK = networks('127.0.0.0/8', '::1/128');
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

/** The addresses that a connection to this one may reach: itself, and an IPv4 address that it carries. */
export function reachedBy(ip: Ip): Ip[] {
  const plain = mapped(ip) ?? ip;
  return [plain, ...carried(plain).filter((each) => plain !== each && !isSmall(plain))];
}

/** Why nobody connects to this address, whatever is allowed; null = it may be asked about. */
export function neverReached(ip: Ip, written: string): string | null {
  if (inAny(METADATA, ip))
    return `${written} is an address of this machine's own network or of a cloud's metadata service, which probes never ask.`;
  return inAny(NOBODY, ip) ? `${written} is no address of a single machine.` : null;
}

export function isPrivate(ip: Ip): boolean {
  return inAny(PRIVATE, ip);
}

export function isMetadataName(name: string): boolean {
  return METADATA_NAMES.has(name);
}

/** `::` and `::1` are addresses of their own; the rest of ::/96 carries an IPv4 address. */
function isSmall(ip: Ip): boolean {
  return ip.bits === 128 && ip.value <= 1n;
}
