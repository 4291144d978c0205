import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import { deadline } from '../net/deadline.ts';
import { prepareTls } from '../net/tls.ts';
import type { Tools } from '../tools.ts';
import { Trouble } from '../trouble.ts';
import { bodyOf } from './body.ts';
import {
  type Exchange,
  ExchangeTrouble,
  exchange,
  type HeaderList,
  type Limits,
  type Outgoing,
  type Times,
} from './exchange.ts';

export type Hop = { status: number; url: string; location: string };
/** What came of a request and the redirects after it. `sent` is the last request. Exactly one of `exchange` and `trouble` is there. */
export type Chain = { sent: Outgoing; hops: Hop[]; exchange: Exchange | null; trouble: Trouble | null; times: Times };

const AGENT = 'gonogo-probe';

/** Sends one request, and follows up to `follow` redirects, each checked like the first. All of it within one time limit. */
export async function send(spec: RequestSpec, tools: Tools, limits?: Limits): Promise<Chain> {
  const first = await outgoing(spec, tools);
  // Reading all authorities takes longer than many answers; it is no part of what is timed. A redirect may lead to https too.
  if (first.url.protocol === 'https:' || spec.follow > 0) prepareTls(tools.ca);
  const limit = deadline(tools.timeout, tools.signal);
  const way = { guard: tools.guard, lookup: tools.lookup, signal: limit.signal, ca: tools.ca };
  const began = performance.now();
  const hops: Hop[] = [];
  let sent = first;
  try {
    while (true) {
      const reached = await exchange(sent, way, limits);
      const next = redirectOf(sent, reached);
      if (next === null || spec.follow === 0) return end(reached, null, reached.times);
      hops.push({ status: reached.answer.status, url: sent.url.href, location: next.url.href });
      if (hops.length > spec.follow) {
        const trouble = new Trouble('answer', 'too-many-redirects', `There were more than ${spec.follow} redirects.`);
        return end(null, trouble, reached.times);
      }
      sent = next;
    }
  } catch (error) {
    if (error instanceof ExchangeTrouble) return end(null, error, error.times);
    if (error instanceof Trouble) return end(null, error, NO_TIMES);
    throw error;
  } finally {
    limit.clear();
  }

  function end(reached: Exchange | null, trouble: Trouble | null, times: Times): Chain {
    return { sent, hops, exchange: reached, trouble, times: { ...times, total: performance.now() - began } };
  }
}

const NO_TIMES: Times = { dns: null, connect: null, tls: null, firstByte: null, transfer: null, total: 0 };

/** The request as it goes out. Throws Trouble where it cannot be one. */
export async function outgoing(spec: RequestSpec, tools: Pick<Tools, 'fixture'>): Promise<Outgoing> {
  const url = httpUrl(spec.url);
  const body = await bodyOf(spec, tools.fixture);
  const headers: HeaderList = [];
  const given = new Set<string>();
  const add = (name: string, value: string) => {
    if (/[\r\n\0]/.test(value))
      throw new Trouble('request', 'bad-address', `The header ${name} would hold a line break.`);
    given.add(name.toLowerCase());
    headers.push([name, value]);
  };
  const otherwise = (name: string, value: string) => {
    if (!given.has(name)) add(name, value);
  };
  for (const [name, value] of Object.entries(spec.headers ?? {})) add(name, value);
  otherwise('host', url.host);
  otherwise('user-agent', AGENT);
  otherwise('accept', '*/*');
  const authorization = authorizationOf(spec, url);
  if (authorization) otherwise('authorization', authorization);
  if (body?.type) otherwise('content-type', body.type);
  const sends = body !== null || !['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(spec.method);
  if (sends && !given.has('transfer-encoding')) otherwise('content-length', String(body?.bytes.length ?? 0));
  otherwise('connection', 'close');
  url.username = '';
  url.password = '';
  return { method: spec.method, url, headers, body: body?.bytes ?? null };
}

/** A filled-in address. */
export function httpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new Trouble('request', 'bad-address', 'The address does not begin with http:// or https://.');
  url.hash = '';
  return url;
}

function authorizationOf({ auth }: RequestSpec, url: URL): string | null {
  if (auth?.bearer !== undefined) return `Bearer ${auth.bearer}`;
  const pair = auth?.basic ? `${auth.basic.user}:${auth.basic.password}` : null;
  const inUrl = url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const both = pair ?? inUrl;
  return both === null ? null : `Basic ${Buffer.from(both).toString('base64')}`;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const OF_THE_BODY = new Set(['content-type', 'content-length', 'transfer-encoding', 'content-encoding']);
/** All that another origin gets: any other header may be a key that was meant for the first one. */
const HARMLESS = /^(?:host|user-agent|connection|accept(?:-[a-z]+)?|content-[a-z]+)$/i;

function redirectOf(sent: Outgoing, { answer }: Exchange): Outgoing | null {
  const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (!REDIRECTS.has(answer.status) || location === undefined) return null;
  if (!URL.canParse(location, sent.url.href))
    throw new Trouble('answer', 'protocol', 'The redirect leads to no address.');
  const url = new URL(location, sent.url.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Trouble('answer', 'protocol', `The redirect leads to ${url.protocol}, not to http or https.`);
  url.hash = '';
  url.username = '';
  url.password = '';
  const becomesGet =
    (answer.status === 303 && sent.method !== 'HEAD') || (answer.status < 303 && sent.method === 'POST');
  const leaves = url.origin !== sent.url.origin;
  const headers = sent.headers
    .map(([name, value]): [string, string] => (name.toLowerCase() === 'host' ? [name, url.host] : [name, value]))
    .filter(([name]) => !(becomesGet && OF_THE_BODY.has(name.toLowerCase())))
    .filter(([name]) => !leaves || HARMLESS.test(name));
  return becomesGet ? { method: 'GET', url, headers, body: null } : { ...sent, url, headers };
}
