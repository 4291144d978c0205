/** An address as a number: 4 or 16 bytes. */
export type Ip = { bits: 32 | 128; value: bigint };

/** Reads an address as a name server or a socket gives it. Odd forms (octal, short, decimal) are none here: `plainHost` makes them plain before. */
export function parseIp(text: string): Ip | null {
  const bare = text.replace(/^\[|\]$/g, '').split('%')[0] ?? '';
  if (bare.includes(':')) return parseV6(bare);
  const v4 = parseV4(bare);
  return v4 === null ? null : { bits: 32, value: BigInt(v4) };
}

function parseV4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function parseV6(text: string): Ip | null {
  const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  const v4 = tail ? parseV4(tail[2] ?? '') : null;
  if (tail && v4 === null) return null;
  const plain = tail ? `${tail[1]}${((v4 ?? 0) >>> 16).toString(16)}:${((v4 ?? 0) & 0xffff).toString(16)}` : text;
  const [left = '', right, ...more] = plain.split('::');
  if (more.length > 0) return null;
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(left);
  const after = right === undefined ? [] : groups(right);
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { bits: 128, value: all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) };
}

export type Network = { bits: 32 | 128; value: bigint; length: number };

/** Reads `10.0.0.0/8`, `fd00::/8` or one address; null where it is no network. */
export function parseNetwork(text: string): Network | null {
  const [address = '', length, ...more] = text.trim().split('/');
  const ip = parseIp(address);
  if (!ip || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const size = length === undefined ? ip.bits : Number(length);
  return size > ip.bits ? null : { ...ip, length: size };
}

export function contains(network: Network, ip: Ip): boolean {
  if (network.bits !== ip.bits) return false;
  const shift = BigInt(ip.bits - network.length);
  return ip.value >> shift === network.value >> shift;
}

const network = (text: string): Network => {
  const parsed = parseNetwork(text);
  if (!parsed) throw new RangeError(text);
  return parsed;
};

const v4 = (value: bigint): Ip => ({ bits: 32, value: value & 0xffffffffn });
const FULL = 0xffffffffn;
/** Forms of IPv6 that carry an IPv4 address, and where it stands. */
const CARRIERS: [Network, (value: bigint) => bigint][] = [
  [network('::ffff:0:0/96'), (value) => value],
  [network('::ffff:0:0:0/96'), (value) => value],
  [network('::/96'), (value) => value],
  [network('64:ff9b::/96'), (value) => value],
  [network('64:ff9b:1::/48'), (value) => value],
  [network('2002::/16'), (value) => value >> 80n],
  [network('2001::/32'), (value) => value ^ FULL],
];

/** Addresses of IPv4 inside one of IPv6: mapped, translated (NAT64), 6to4, Teredo and ISATAP. */
export function carried(ip: Ip): Ip[] {
  if (ip.bits === 32) return [];
  const found = CARRIERS.filter(([range]) => contains(range, ip)).map(([, take]) => v4(take(ip.value)));
  const isatap = ((ip.value >> 32n) & 0xfdffffffn) === 0x00005efen;
  // The server of a Teredo address stands in plain sight.
  const teredo = contains(network('2001::/32'), ip) ? [v4(ip.value >> 64n)] : [];
  return [...found, ...teredo, ...(isatap ? [v4(ip.value)] : [])];
}

/** The one IPv4 address that an IPv6 notation merely writes otherwise; null where it is an address of its own. */
export function mapped(ip: Ip): Ip | null {
  return ip.bits === 128 && contains(network('::ffff:0:0/96'), ip) ? v4(ip.value) : null;
}

export function inAny(networks: readonly Network[], ip: Ip): boolean {
  return networks.some((each) => contains(each, ip));
}

export const networks = (...texts: string[]) => texts.map(network);
