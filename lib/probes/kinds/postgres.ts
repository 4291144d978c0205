import pg from 'pg';
import type { PostgresFacts } from '#lib/domain/probe/facts/kinds.ts';
import type { PostgresSpec } from '#lib/domain/probe/spec/postgres.ts';
import { authorities } from '../net/authorities.ts';
import { connect } from '../net/connect.ts';
import { deadline, within } from '../net/deadline.ts';
import { letsInWithoutTls } from '../net/postgres.ts';
import { askPostgresForTls } from '../net/starttls.ts';
import { tlsTrouble } from '../net/tls.ts';
import type { Gather, Tools } from '../tools.ts';
import { codeOf, failureOf, messageOf, Trouble } from '../trouble.ts';

/** The most rows that are read. */
const MOST_ROWS = 1000;

export const postgres: Gather<'postgres'> = async (spec, tools) => {
  const url = URL.canParse(spec.url) ? new URL(spec.url) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol))
    return { ok: false, failure: { code: 'bad-address', message: 'The address does not begin with postgres://.' } };
  const limit = deadline(tools.timeout, tools.signal);
  const way = { ...tools, signal: limit.signal };
  const began = performance.now();
  try {
    const ca = await authorities(spec.ca, way);
    const secured = await speaksTls(url, way);
    if (!secured && demandsTls(url)) throw new Trouble('tls', 'tls', `${url.host} does not speak TLS.`);
    const account: Account = { url, secured, ca, password: decodeURIComponent(url.password) };
    const seen = await signedIn(account, way, (client) => ask(client, spec, way));
    const facts: PostgresFacts = {
      ping: true,
      ...seen.value,
      plainRefused: null,
      strangerRefused: null,
      timings: { ...seen.timings, total: performance.now() - began },
    };
    if (spec.expect.tls) facts.plainRefused = secured ? await refusesPlain(url, way) : false;
    if (spec.expect.auth) facts.strangerRefused = await refusesStrangers(account, way);
    return { ok: true, facts };
  } catch (error) {
    return { ok: false, failure: failureOf(databaseTrouble(error, url.host)) };
  } finally {
    limit.clear();
  }
};

const placeOf = (url: URL) => ({ host: url.hostname, port: url.port === '' ? 5432 : Number(url.port) });
const demandsTls = (url: URL) => /^(?:require|verify-)/.test(url.searchParams.get('sslmode') ?? '');

async function speaksTls(url: URL, tools: Tools): Promise<boolean> {
  const { socket } = await connect(placeOf(url), tools);
  try {
    await askPostgresForTls(socket, tools.signal, url.host);
    return true;
  } catch (error) {
    if (error instanceof Trouble && error.system === 'no-tls') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}

type Account = { url: URL; secured: boolean; ca?: string; password: string };

/** Signs in over a connection to a checked address. The certificate is verified where an authority or the address asks for it. */
async function signedIn<T>(
  { url, secured, ca, password }: Account,
  tools: Tools,
  work: (client: pg.Client) => Promise<T>,
) {
  const { socket, dns, connect: connecting } = await connect(placeOf(url), tools);
  // The library opens its connection itself; it gets one that stands, and is told so.
  socket.connect = () => {
    setImmediate(() => socket.emit('connect'));
    return socket;
  };
  const verify = ca !== undefined || /^verify-/.test(url.searchParams.get('sslmode') ?? '');
  const client = new pg.Client({
    host: url.hostname,
    user: decodeURIComponent(url.username) || undefined,
    password,
    database: decodeURIComponent(url.pathname.slice(1)) || undefined,
    ssl: secured ? { rejectUnauthorized: verify, ...(ca === undefined ? {} : { ca }) } : false,
    stream: () => socket,
    types: { getTypeParser: parserOf },
    application_name: 'gonogo-probe',
  });
  client.on('error', () => undefined);
  try {
    await within(tools.signal, 'connect', `Signing in to ${url.host}`, client.connect());
    const timings = { dns, connect: connecting, tls: null, firstByte: null, transfer: null };
    return { value: await work(client), timings };
  } finally {
    socket.destroy();
  }
}

/** Numbers that fit become numbers, so that `count(*)` can be compared; times stay as the database writes them. */
const NUMBERS = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);
const TIMES = new Set<number>([
  pg.types.builtins.DATE,
  pg.types.builtins.TIMESTAMP,
  pg.types.builtins.TIMESTAMPTZ,
  pg.types.builtins.INTERVAL,
]);

function parserOf(oid: number): (text: string) => unknown {
  if (TIMES.has(oid)) return (text) => text;
  if (!NUMBERS.has(oid)) return pg.types.getTypeParser(oid, 'text');
  return (text) => (Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? Number(text) : text);
}

type Asked = Pick<PostgresFacts, 'version' | 'rows' | 'rowsCut' | 'queryError'>;

async function ask(client: pg.Client, { query, timeout }: PostgresSpec, { signal }: Tools): Promise<Asked> {
  const run = <T>(work: Promise<T>) => within(signal, 'answer', 'The query', work);
  const { rows: about } = await run(client.query<{ server_version: string }>('SHOW server_version'));
  const version = about[0]?.server_version ?? null;
  if (query === undefined) return { version, rows: null, rowsCut: false, queryError: null };
  // In the transaction and not when connecting: poolers such as PgBouncer refuse settings there.
  await run(client.query(`BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = ${Math.ceil(timeout)}`));
  try {
    return { version, ...(await run(firstRows(client, query))), queryError: null };
  } catch (error) {
    if (error instanceof Trouble) throw error;
    return { version, rows: null, rowsCut: false, queryError: messageOf(error) };
  }
}

/** The extended protocol takes one statement only, so that nothing can end the read-only transaction and go on. */
function firstRows(client: pg.Client, text: string): Promise<Pick<PostgresFacts, 'rows' | 'rowsCut'>> {
  return new Promise((done, fail) => {
    const rows: Record<string, unknown>[] = [];
    const config: pg.QueryConfig & { queryMode: 'extended' } = { text, queryMode: 'extended' };
    const query = client.query(new pg.Query<Record<string, unknown>>(config));
    query.on('row', (row) => {
      if (rows.length < MOST_ROWS) rows.push(row);
      else done({ rows, rowsCut: true });
    });
    query.on('error', fail);
    query.on('end', () => done({ rows, rowsCut: false }));
  });
}

async function refusesPlain(url: URL, tools: Tools): Promise<boolean | null> {
  const { socket } = await connect(placeOf(url), tools);
  const letIn = await letsInWithoutTls(socket, url, tools.signal);
  return letIn === null ? null : !letIn;
}

async function refusesStrangers(account: Account, tools: Tools): Promise<boolean | null> {
  try {
    await signedIn({ ...account, password: 'not-the-password-of-anybody' }, tools, async () => undefined);
    return false;
  } catch (error) {
    return /^28/.test(codeOf(error)) ? true : null;
  }
}

function databaseTrouble(error: unknown, host: string): Trouble {
  if (error instanceof Trouble) return error;
  const code = codeOf(error);
  if (/^28/.test(code))
    return new Trouble('answer', 'refused', `${host} refused the account (${messageOf(error)}).`, code);
  if (/^[0-9A-Z]{5}$/.test(code)) return new Trouble('answer', 'protocol', `${host}: ${messageOf(error)}.`, code);
  return tlsTrouble(error, host);
}
