import type { Duplex } from 'node:stream';
import type { RedisFacts } from '#lib/domain/probe/facts/kinds.ts';
import { connect } from '../net/connect.ts';
import { deadline } from '../net/deadline.ts';
import { command } from '../net/redis.ts';
import { startTls } from '../net/tls.ts';
import type { Gather, Tools } from '../tools.ts';
import { failureOf, fromSystem, Trouble } from '../trouble.ts';

export const redis: Gather<'redis'> = async (spec, tools) => {
  const url = URL.canParse(spec.url) ? new URL(spec.url) : null;
  if (url === null || (url.protocol !== 'redis:' && url.protocol !== 'rediss:'))
    return {
      ok: false,
      failure: { code: 'bad-address', message: 'The address does not begin with redis:// or rediss://.' },
    };
  const secured = url.protocol === 'rediss:';
  const limit = deadline(tools.timeout, tools.signal);
  const way = { ...tools, signal: limit.signal };
  const began = performance.now();
  try {
    const main = await open(url, secured, way);
    const facts: RedisFacts = {
      ping: false,
      version: null,
      info: {},
      plainRefused: null,
      strangerRefused: null,
      timings: main.timings,
    };
    try {
      await signIn(url, main.stream, way);
      const ping = await command(main.stream, ['PING'], way.signal, url.host);
      facts.ping = ping.ok && ping.text === 'PONG';
      facts.timings = { ...main.timings, total: performance.now() - began };
      const info = await command(main.stream, ['INFO'], way.signal, url.host);
      if (info.ok) facts.info = readInfo(info.text);
      if (spec.expect.persistence !== undefined) {
        // Managed servers refuse this command; then it stays open whether snapshots are due.
        const save = await command(main.stream, ['CONFIG', 'GET', 'save'], way.signal, url.host);
        if (save.ok) facts.info.save = save.text;
      }
      facts.version = facts.info.redis_version ?? null;
    } finally {
      main.stream.destroy();
    }
    if (spec.expect.tls) facts.plainRefused = secured ? await refuses(url, false, way) : false;
    if (spec.expect.auth) facts.strangerRefused = await refuses(url, secured, way);
    return { ok: true, facts };
  } catch (error) {
    return { ok: false, failure: failureOf(fromSystem(error, 'connect', url.host)) };
  } finally {
    limit.clear();
  }
};

async function open(url: URL, secured: boolean, tools: Tools) {
  const port = url.port === '' ? 6379 : Number(url.port);
  const { socket, dns, connect: connecting } = await connect({ host: url.hostname, port }, tools);
  const timings: RedisFacts['timings'] = {
    dns,
    connect: connecting,
    tls: null,
    firstByte: null,
    transfer: null,
    total: null,
  };
  if (!secured) return { stream: socket as Duplex, timings };
  const before = performance.now();
  const wish = { servername: url.hostname.replace(/^\[|\]$/g, ''), ca: tools.ca };
  const { secured: stream } = await startTls(socket, wish, tools.signal, url.host);
  timings.tls = performance.now() - before;
  return { stream: stream as Duplex, timings };
}

async function signIn(url: URL, stream: Duplex, { signal }: Tools): Promise<void> {
  if (url.password === '') return;
  const words = [url.username, url.password].filter((word) => word !== '').map(decodeURIComponent);
  const reply = await command(stream, ['AUTH', ...words], signal, url.host);
  if (!reply.ok) throw new Trouble('answer', 'refused', `${url.host} refused the password.`);
}

/** Whether a connection without TLS, or without a password, gets no answer to its PING. Null where silence leaves it open. */
async function refuses(url: URL, secured: boolean, tools: Tools): Promise<boolean | null> {
  let stream: Duplex | null = null;
  try {
    ({ stream } = await open(url, secured, tools));
    const reply = await command(stream, ['PING'], tools.signal, url.host);
    return !reply.ok;
  } catch (error) {
    const { code } = fromSystem(error, 'connect', url.host);
    return code === 'closed' || code === 'reset' || code === 'protocol' || code === 'tls' ? true : null;
  } finally {
    stream?.destroy();
  }
}

function readInfo(text: string): Record<string, string> {
  const fields = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return line.startsWith('#') || at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
  });
  return Object.fromEntries(fields);
}
