import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { plainHost } from '#lib/domain/probe/guard/allowed.ts';
import { fromSystem, ownNetworkIsGone, Trouble } from '../trouble.ts';
import { within } from './deadline.ts';

export type Address = { address: string; family: 4 | 6 };
/** All addresses of a name, the preferred one first. Throws what `node:dns` throws. */
export type Lookup = (host: string) => Promise<Address[]>;

/** The resolver of this machine, /etc/hosts included. */
export const systemLookup: Lookup = async (host) => {
  const found = await lookup(host, { all: true, order: 'verbatim' });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

export type Resolved = { addresses: Address[]; milliseconds: number };

/**
 * The addresses of a host. Every notation of an IPv4 address that a URL understands (octal, hexadecimal, one number) becomes the
 * usual one first, so what is checked is what is connected to.
 */
export async function resolve(host: string, lookUp: Lookup, signal: AbortSignal): Promise<Resolved> {
  const name = hostName(host);
  const literal = isIP(name);
  if (literal !== 0) return { addresses: [{ address: name, family: literal === 6 ? 6 : 4 }], milliseconds: 0 };
  const began = performance.now();
  try {
    const addresses = await within(signal, 'dns', `Looking up ${name}`, lookUp(name));
    const milliseconds = performance.now() - began;
    if (addresses.length === 0) throw new Trouble('dns', 'name-not-found', `The name ${name} has no address.`);
    return { addresses, milliseconds };
  } catch (error) {
    const trouble = fromSystem(error, 'dns', name);
    if (trouble.code === 'cancelled' || !ownNetworkIsGone(null)) throw trouble;
    throw new Trouble('dns', 'no-network', `This machine has no network, so ${name} could not be looked up.`);
  }
}

/** A host as it is compared and connected to. Throws Trouble where it is none. */
export function hostName(host: string): string {
  const name = plainHost(host);
  if (name === null) throw new Trouble('dns', 'bad-address', `"${host.slice(0, 80)}" is no host.`);
  return name;
}
