import { connect as open, type Socket } from 'node:net';
import type { Guard } from '../guard.ts';
import { fromSystem, ownNetworkIsGone, Trouble } from '../trouble.ts';
import { ended } from './deadline.ts';
import { type Address, type Lookup, resolve } from './resolve.ts';

export type Place = { host: string; port: number };
export type Way = { guard: Guard; lookup: Lookup; signal: AbortSignal };
/** Times in milliseconds. */
export type Connected = { socket: Socket; address: string; dns: number; connect: number };

/**
 * Resolves a host, checks each of its addresses and connects to one of those very addresses: nothing is looked up a second time, so
 * a name that changes its mind between check and connection gains nothing. One forbidden address among several refuses them all.
 * The next address is tried only where the one before could not be connected to; `address` tells which one answered.
 */
export async function connect({ host, port }: Place, way: Way): Promise<Connected> {
  const { addresses, milliseconds } = await checkedAddresses({ host, port }, way);
  const began = performance.now();
  let last: unknown;
  for (const address of addresses) {
    try {
      const socket = await connectTo(address, port, way.signal, `${host}:${port}`);
      return { socket, address: address.address, dns: milliseconds, connect: performance.now() - began };
    } catch (error) {
      last = error;
      if (way.signal.aborted) break;
    }
  }
  throw last;
}

/** The addresses of a host, all of them allowed, for one connection: it is counted here, of whatever kind it is. */
export async function checkedAddresses({ host, port }: Place, way: Way) {
  way.guard.target(host, port);
  way.guard.spend();
  await way.guard.admit();
  const resolved = await resolve(host, way.lookup, way.signal);
  for (const { address } of resolved.addresses) way.guard.address(address, host);
  return resolved;
}

/** Connects to an address that was checked. */
export function connectTo(to: Address, port: number, signal: AbortSignal, name: string): Promise<Socket> {
  return new Promise((done, fail) => {
    if (signal.aborted) return fail(ended(signal, 'connect', `Connecting to ${name}`));
    const socket = open({ host: to.address, port, family: to.family, autoSelectFamily: false, noDelay: true });
    const stop = () => socket.destroy(ended(signal, 'connect', `Connecting to ${name}`));
    signal.addEventListener('abort', stop, { once: true });
    const failed = (error: Error) => {
      signal.removeEventListener('abort', stop);
      fail(connectTrouble(error, to.address, name));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.removeListener('error', failed);
      // Whoever takes the socket over listens on its own; until then an error must not end the process.
      socket.on('error', () => undefined);
      done(socket);
    });
  });
}

function connectTrouble(error: Error, address: string, name: string): Trouble {
  const trouble = fromSystem(error, 'connect', name);
  if (trouble.code === 'cancelled' || !ownNetworkIsGone(address)) return trouble;
  return new Trouble('connect', 'no-network', `This machine has no network that leads to ${name}.`);
}
