import type { TlsFacts } from '#lib/domain/probe/facts/kinds.ts';
import { portOf } from '#lib/domain/probe/spec/fields.ts';
import { TLS_VERSIONS, type TlsVersion } from '#lib/domain/probe/spec/tls.ts';
import { authorities } from '../net/authorities.ts';
import { chainFault, chainOf, nameFault } from '../net/certificates.ts';
import { connect, type Place } from '../net/connect.ts';
import { deadline } from '../net/deadline.ts';
import { hostName } from '../net/resolve.ts';
import { readStaple } from '../net/staple.ts';
import { askPostgresForTls } from '../net/starttls.ts';
import { startTls, type TlsWish } from '../net/tls.ts';
import type { Gather, Tools } from '../tools.ts';
import { failureOf, fromSystem, type Trouble } from '../trouble.ts';

export const tls: Gather<'tls'> = async (spec, tools) => {
  const port = portOf(spec.port);
  if (port === null)
    return { ok: false, failure: { code: 'bad-address', message: 'The port is no number from 1 to 65535.' } };
  const place = { host: spec.host, port };
  const began = performance.now();
  try {
    const ca = await authorities(spec.ca, tools);
    const servername = hostName(spec.servername ?? spec.host);
    const wish: TlsWish = {
      servername,
      ca,
      anyVersion: true,
      trustAll: true,
      staple: spec.expect.stapled !== undefined,
    };
    const wanted = [...(spec.expect.offered ?? []), ...(spec.expect.refused ?? [])];
    const versions = TLS_VERSIONS.filter((version) => wanted.includes(version));
    const first = await handshake(place, wish, tools, spec.starttls);
    if (first.facts === null) return { ok: false, failure: failureOf(first.trouble, first.timings) };
    const tried: TlsFacts['tried'] = {};
    for (const version of versions) tried[version] = await tryVersion(version, place, wish, tools, spec.starttls);
    return { ok: true, facts: { ...first.facts, tried } };
  } catch (error) {
    const timings = {
      dns: null,
      connect: null,
      tls: null,
      firstByte: null,
      transfer: null,
      total: performance.now() - began,
    };
    return { ok: false, failure: failureOf(fromSystem(error, 'tls', `${spec.host}:${port}`), timings) };
  }
};

type Handshake =
  | { facts: Omit<TlsFacts, 'tried'>; trouble: null; timings: TlsFacts['timings'] }
  | { facts: null; trouble: Trouble; timings: TlsFacts['timings'] };

async function handshake(place: Place, wish: TlsWish, tools: Tools, starttls?: 'postgres'): Promise<Handshake> {
  const limit = deadline(tools.timeout, tools.signal);
  const way = { guard: tools.guard, lookup: tools.lookup, signal: limit.signal };
  const name = `${place.host}:${place.port}`;
  const began = performance.now();
  const timings: TlsFacts['timings'] = {
    dns: null,
    connect: null,
    tls: null,
    firstByte: null,
    transfer: null,
    total: null,
  };
  let connected: Awaited<ReturnType<typeof connect>> | null = null;
  try {
    connected = await connect(place, way);
    timings.dns = connected.dns;
    timings.connect = connected.connect;
    if (starttls) await askPostgresForTls(connected.socket, limit.signal, name);
    const before = performance.now();
    const { secured, staple } = await startTls(connected.socket, wish, limit.signal, name);
    timings.tls = performance.now() - before;
    timings.total = performance.now() - began;
    const facts = {
      address: connected.address,
      protocol: TLS_VERSIONS.find((version) => version === secured.getProtocol()) ?? null,
      cipher: secured.getCipher()?.name ?? null,
      chainError: chainFault(secured),
      nameError: nameFault(secured, wish.servername),
      chain: chainOf(secured),
      staple: staple && readStaple(staple),
      timings,
    };
    return { facts, trouble: null, timings };
  } catch (error) {
    timings.total = performance.now() - began;
    return { facts: null, trouble: fromSystem(error, 'tls', name), timings };
  } finally {
    connected?.socket.destroy();
    limit.clear();
  }
}

type Tried = NonNullable<TlsFacts['tried'][TlsVersion]>;

/** Whether this version alone is spoken. A handshake that this machine cannot make itself tells nothing. */
async function tryVersion(
  version: TlsVersion,
  place: Place,
  wish: TlsWish,
  tools: Tools,
  starttls?: 'postgres',
): Promise<Tried> {
  const { facts, trouble } = await handshake(place, { ...wish, version, staple: false }, tools, starttls);
  if (facts !== null) return { state: 'offered' };
  // Closing without a word in the middle of the handshake is how some servers refuse a version.
  const refused = trouble.stage === 'tls' && (trouble.code === 'tls' || trouble.code === 'reset');
  return refused ? { state: 'refused' } : { state: 'error', reason: trouble.message };
}
