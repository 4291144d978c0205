import { getServers, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { DnsFacts, DnsRecord } from '#lib/domain/probe/facts/kinds.ts';
import { dnsTypes } from '#lib/domain/probe/judge/dns.ts';
import type { RecordType } from '#lib/domain/probe/spec/dns.ts';
import { checkedAddresses } from '../net/connect.ts';
import { deadline, within } from '../net/deadline.ts';
import type { Gather, Tools } from '../tools.ts';
import { codeOf, failureOf, fromSystem, messageOf, ownNetworkIsGone, Trouble } from '../trouble.ts';

export const dns: Gather<'dns'> = async (spec, tools) => {
  const limit = deadline(tools.timeout, tools.signal);
  const began = performance.now();
  const resolver = new Resolver({ timeout: tools.timeout, tries: 1 });
  const stop = () => resolver.cancel();
  limit.signal.addEventListener('abort', stop, { once: true });
  try {
    const server =
      spec.resolver === undefined ? null : await nameServer(spec.resolver, { ...tools, signal: limit.signal });
    if (server) resolver.setServers([server]);
    const shown = server ?? getServers()[0] ?? 'none';
    if (server === null && ownNetworkIsGone(shown))
      throw new Trouble('dns', 'no-network', 'This machine has no network to ask a name server.');
    // Asking the machine's own name server is no connection to a target; it counts all the same.
    if (server === null) {
      tools.guard.spend();
      await tools.guard.admit();
    }
    const found = await Promise.all(
      dnsTypes(spec).map(async (type) => [type, await ask(resolver, spec.host, type, limit.signal)]),
    );
    const records: DnsFacts['records'] = Object.fromEntries(found);
    return { ok: true, facts: { resolver: shown, records, timings: timings(began) } };
  } catch (error) {
    return { ok: false, failure: failureOf(fromSystem(error, 'dns', spec.host), timings(began)) };
  } finally {
    limit.signal.removeEventListener('abort', stop);
    limit.clear();
  }
};

function timings(began: number) {
  const total = performance.now() - began;
  return { dns: total, connect: null, tls: null, firstByte: null, transfer: null, total };
}

/** `1.1.1.1`, `1.1.1.1:5353`, `[::1]:53` or a name, as `setServers` wants it: an address that was checked. */
async function nameServer(text: string, tools: Tools): Promise<string> {
  const written = /^(.*?)(?::(\d{1,5}))?$/.exec(isIP(text) === 6 ? `[${text}]` : text);
  const port = Number(written?.[2] ?? 53);
  const { addresses } = await checkedAddresses({ host: written?.[1] ?? text, port }, tools);
  const [first] = addresses;
  if (!first || port > 65_535) throw new Trouble('dns', 'bad-address', `"${text}" is no name server.`);
  return first.family === 6 ? `[${first.address}]:${port}` : `${first.address}:${port}`;
}

type Answer = NonNullable<DnsFacts['records'][RecordType]>;

async function ask(resolver: Resolver, host: string, type: RecordType, signal: AbortSignal): Promise<Answer> {
  try {
    return { code: 'NOERROR', found: await within(signal, 'dns', `Asking for ${type}`, find(resolver, host, type)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENODATA') return { code: 'NODATA', found: [] };
    if (code === 'ENOTFOUND') return { code: 'NXDOMAIN', found: [] };
    return { code: 'FAILED', reason: error instanceof Trouble ? error.message : reasonOf(code, error) };
  }
}

const REASONS: Record<string, string> = {
  ETIMEOUT: 'The name server did not answer.',
  ECONNREFUSED: 'The name server refused the connection.',
  EREFUSED: 'The name server refused the question.',
  ESERVFAIL: 'The name server failed (SERVFAIL).',
  ECANCELLED: 'The name server did not answer in time.',
};

function reasonOf(code: string, error: unknown): string {
  return REASONS[code] ?? `The name server answered with an error (${messageOf(error)}).`;
}

const bare = (value: string): DnsRecord => ({ value, ttl: null });

/** Records as a zone file writes them. Lifetimes are known for addresses only: `node:dns` does not hand out the others. */
async function find(resolver: Resolver, host: string, type: RecordType): Promise<DnsRecord[]> {
  switch (type) {
    case 'A':
      return (await resolver.resolve4(host, { ttl: true })).map(({ address, ttl }) => ({ value: address, ttl }));
    case 'AAAA':
      return (await resolver.resolve6(host, { ttl: true })).map(({ address, ttl }) => ({ value: address, ttl }));
    case 'CNAME':
      return (await resolver.resolveCname(host)).map(bare);
    case 'NS':
      return (await resolver.resolveNs(host)).map(bare);
    case 'PTR':
      return (await (isIP(host) === 0 ? resolver.resolvePtr(host) : resolver.reverse(host))).map(bare);
    case 'TXT':
      return (await resolver.resolveTxt(host)).map((parts) => bare(parts.join('')));
    case 'MX':
      return (await resolver.resolveMx(host)).map(({ priority, exchange }) => bare(`${priority} ${exchange}`));
    case 'SRV':
      return (await resolver.resolveSrv(host)).map(({ priority, weight, port, name }) =>
        bare(`${priority} ${weight} ${port} ${name}`),
      );
    case 'CAA':
      return (await resolver.resolveCaa(host)).map(({ critical, ...rest }) => bare(`${critical} ${caa(rest)}`));
    case 'SOA': {
      const { nsname, hostmaster, serial, refresh, retry, expire, minttl } = await resolver.resolveSoa(host);
      return [bare([nsname, hostmaster, serial, refresh, retry, expire, minttl].join(' '))];
    }
  }
}

function caa(record: Record<string, unknown>): string {
  const [tag = '', value = ''] = Object.entries(record).find(([key]) => key !== 'type') ?? [];
  return `${tag} "${value}"`;
}
