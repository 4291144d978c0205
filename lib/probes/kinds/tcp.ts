import { getServers } from 'node:dns';
import { isIP, type Socket } from 'node:net';
import type { TcpFacts } from '#lib/domain/probe/facts/kinds.ts';
import { portOf } from '#lib/domain/probe/spec/fields.ts';
import { checkedAddresses, connectTo } from '../net/connect.ts';
import { deadline } from '../net/deadline.ts';
import type { Gather, Tools } from '../tools.ts';
import { failureOf, fromSystem, Trouble } from '../trouble.ts';

/** The most of a banner that is kept, in bytes. */
const BANNER = 4096;
/** How long another address may take to show that this machine has a network, in milliseconds. */
const CONTROL = 2000;

/** Tries every address of the host: one that is open makes it open, and only if all refuse it is refused. */
export const tcp: Gather<'tcp'> = async (spec, tools) => {
  const port = portOf(spec.port);
  if (port === null)
    return { ok: false, failure: { code: 'bad-address', message: 'The port is no number from 1 to 65535.' } };
  const limit = deadline(tools.timeout, tools.signal);
  const began = performance.now();
  let dns: number | null = null;
  const timings = (connect: number | null, firstByte: number | null = null) => ({
    dns,
    connect,
    tls: null,
    firstByte,
    transfer: null,
    total: performance.now() - began,
  });
  try {
    const resolved = await checkedAddresses({ host: spec.host, port }, { ...tools, signal: limit.signal });
    dns = resolved.milliseconds;
    const { best, address } = await tryAll(resolved.addresses, spec.host, port, tools);
    const facts: TcpFacts = { state: 'open', address, banner: null, control: null, timings: timings(null) };
    if (best instanceof Trouble) {
      if (best.code === 'refused') return { ok: true, facts: { ...facts, state: 'refused' } };
      if (best.code === 'timeout' && !tools.signal.aborted) {
        const control = address !== null && (await reaches(address, tools));
        return { ok: true, facts: { ...facts, state: 'filtered', control } };
      }
      return { ok: false, failure: failureOf(best, timings(null)) };
    }
    const { socket, connect } = best;
    facts.timings = timings(connect);
    try {
      if (spec.send !== undefined) socket.write(spec.send);
      if (spec.expect.banner !== undefined || spec.send !== undefined) {
        const read = await banner(socket, limit.signal);
        facts.banner = read.text;
        facts.timings = timings(connect, read.first);
      }
    } finally {
      socket.destroy();
    }
    return { ok: true, facts };
  } catch (error) {
    return { ok: false, failure: failureOf(fromSystem(error, 'connect', spec.host), timings(null)) };
  } finally {
    limit.clear();
  }
};

type Tried = { socket: Socket; connect: number } | Trouble;
type Found = { best: Tried; address: string | null };

/** Side by side, so that one silent address does not use up the time of another. */
async function tryAll(addresses: { address: string; family: 4 | 6 }[], host: string, port: number, tools: Tools) {
  const limit = deadline(tools.timeout, tools.signal);
  const began = performance.now();
  const tries = await Promise.all(
    addresses.map(async (to): Promise<Found> => {
      try {
        const socket = await connectTo(to, port, limit.signal, `${host}:${port}`);
        return { best: { socket, connect: performance.now() - began }, address: to.address };
      } catch (error) {
        return { best: fromSystem(error, 'connect', host), address: to.address };
      }
    }),
  );
  limit.clear();
  const open = tries.filter(({ best }) => !(best instanceof Trouble));
  for (const { best } of open.slice(1)) if (!(best instanceof Trouble)) best.socket.destroy();
  const silent = tries.find(({ best }) => best instanceof Trouble && best.code === 'timeout');
  const refused = tries.find(({ best }) => best instanceof Trouble && best.code === 'refused');
  const [first] = tries;
  const found = open[0] ?? silent ?? refused ?? first;
  if (!found) throw new Trouble('dns', 'name-not-found', `The name ${host} has no address.`);
  return found;
}

/**
 * Whether this machine reaches anything at all right now: another port of the same address or its own name server. Being refused
 * counts, somebody answered.
 */
async function reaches(address: string, tools: Tools): Promise<boolean> {
  const own = getServers().flatMap((server) => (isIP(server) === 0 ? [] : [{ to: server, port: 53 }]));
  const others = [443, 80, 22].filter((port) => mayAsk(address, port, tools)).map((port) => ({ to: address, port }));
  const limit = deadline(Math.min(tools.timeout, CONTROL), tools.signal);
  const answered = [...others, ...own.slice(0, 1)].map(async ({ to, port }) => {
    try {
      const family = isIP(to) === 6 ? 6 : 4;
      const socket = await connectTo({ address: to, family }, port, limit.signal, to);
      socket.destroy();
    } catch (error) {
      if (fromSystem(error, 'connect', to).code !== 'refused') throw error;
    }
  });
  try {
    await Promise.any(answered);
    return true;
  } catch {
    return false;
  } finally {
    limit.clear();
  }
}

/** A port that the environment keeps closed is not asked for this either. */
function mayAsk(address: string, port: number, { guard }: Tools): boolean {
  try {
    guard.target(address, port);
    return true;
  } catch {
    return false;
  }
}

/** What the other side says first: until a line is complete, it closes, or time is up. */
function banner(socket: Socket, signal: AbortSignal): Promise<{ text: string | null; first: number | null }> {
  return new Promise((done) => {
    const began = performance.now();
    let first: number | null = null;
    let bytes = Buffer.alloc(0);
    const finish = () => {
      signal.removeEventListener('abort', finish);
      socket.removeAllListeners('data');
      done({ text: bytes.length === 0 ? null : bytes.subarray(0, BANNER).toString('utf8'), first });
    };
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) return finish();
    socket.on('data', (chunk: Buffer) => {
      first ??= performance.now() - began;
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.includes(10) || bytes.length >= BANNER) finish();
    });
    socket.once('close', finish);
  });
}
