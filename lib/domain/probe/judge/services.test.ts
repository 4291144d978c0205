import { describe, expect, test } from 'vitest';
import type { DnsFacts, PostgresFacts, RedisFacts, TcpFacts, WebsocketFacts } from '../facts/kinds.ts';
import { judgePostgres, judgeRedis } from './databases.ts';
import { judgeDns } from './dns.ts';
import { judgeTcp } from './tcp.ts';
import { failed, ok, spec, TIMINGS } from './testing.ts';
import { judgeWebsocket } from './websocket.ts';

describe('dns', () => {
  const good: DnsFacts = {
    resolver: '1.1.1.1',
    records: {
      A: {
        code: 'NOERROR',
        found: [
          { value: '198.51.100.7', ttl: 60 },
          { value: '198.51.100.8', ttl: 300 },
        ],
      },
      AAAA: { code: 'NODATA', found: [] },
    },
    timings: TIMINGS,
  };
  test.each<[Record<string, unknown>, Partial<DnsFacts>, string[]]>([
    [{ A: 'exists' }, {}, []],
    [{ A: 'contains 198.51.100.8', ttl: '>= 60' }, {}, []],
    [{ A: '198.51.100.7' }, {}, ['fail A']],
    [{ A: 'exists', AAAA: 'exists' }, {}, ['fail AAAA']],
    [{ A: 'exists', ttl: '>= 5m' }, {}, ['fail TTL']],
    [{ A: 'absent' }, {}, ['fail A']],
    [{ A: 'absent' }, { records: { A: { code: 'NXDOMAIN', found: [] } } }, []],
    [{ A: 'absent' }, { records: { A: { code: 'FAILED', reason: 'SERVFAIL' } } }, ['error A']],
    [{ A: 'absent' }, { records: {} }, ['error A']],
    [{ exists: false }, { records: { A: { code: 'NXDOMAIN', found: [] }, AAAA: { code: 'NXDOMAIN', found: [] } } }, []],
    [
      { exists: false },
      { records: { A: { code: 'NXDOMAIN', found: [] }, AAAA: { code: 'FAILED', reason: 'x' } } },
      ['error Name'],
    ],
    [{ exists: false }, {}, ['fail Name']],
  ])('%j', (expected, change, problems) => {
    expect(failed(judgeDns(spec('dns', { host: 'acme.io', expect: expected }), ok({ ...good, ...change })))).toEqual(
      problems,
    );
  });
});

test.each<[unknown, Partial<TcpFacts>, string]>([
  ['open', {}, 'pass'],
  ['refused', {}, 'fail'],
  ['refused', { state: 'refused' }, 'pass'],
  ['refused', { state: 'filtered', control: true }, 'fail'],
  [['refused', 'filtered'], { state: 'filtered', control: true }, 'pass'],
  [['refused', 'filtered'], { state: 'filtered', control: null }, 'error'],
  [['refused', 'filtered'], { state: 'filtered', control: false }, 'error'],
  [{ banner: 'contains SSH-2.0' }, { banner: 'SSH-2.0-OpenSSH' }, 'pass'],
  [{ banner: 'contains SSH-2.0' }, {}, 'fail'],
  [{ banner: 'absent' }, { state: 'filtered' }, 'fail'],
])('tcp: %j on %j is %s', (expected, change, outcome) => {
  const facts: TcpFacts = {
    state: 'open',
    address: '198.51.100.7',
    banner: null,
    control: null,
    timings: TIMINGS,
    ...change,
  };
  expect(judgeTcp(spec('tcp', { host: 'db.acme.io', port: 5432, expect: expected }), ok(facts)).outcome).toBe(outcome);
});

test.each<[Record<string, unknown>, Partial<WebsocketFacts>, string[]]>([
  [{ messages: ['contains hello'] }, {}, []],
  [{ messages: ['contains hello', 'exists'] }, {}, ['fail Message 2']],
  [{}, { status: 403 }, ['fail Handshake']],
  [{ status: 401 }, { status: 401 }, []],
  [{ connections: 5 }, { opened: 4 }, ['fail Connections']],
  [{ connections: 5 }, { attempted: 4, opened: 4 }, ['error Connections']],
  [{ firstMessage: '< 10ms' }, {}, ['fail Time to the first message']],
])('websocket: %j on %j', (expected, change, problems) => {
  const facts: WebsocketFacts = {
    status: 101,
    protocol: null,
    messages: [{ text: 'hello', at: 12 }],
    attempted: 5,
    opened: 5,
    timings: TIMINGS,
    ...change,
  };
  expect(
    failed(
      judgeWebsocket(
        spec('websocket', { url: 'wss://a.io', connections: 5, expect: { connections: '>= 0', ...expected } }),
        ok(facts),
      ),
    ),
  ).toEqual(problems);
});

test.each<[Record<string, unknown>, Partial<PostgresFacts>, string[]]>([
  [{ value: '>= 1', rows: 1, tls: true, auth: true, ping: true }, {}, []],
  [{ value: '> 7' }, {}, ['fail Value']],
  [{ rows: '> 1' }, {}, ['fail Rows']],
  [{ rows: '< 5' }, { rowsCut: true }, ['error Rows']],
  [{ tls: true }, { plainRefused: false }, ['fail Without TLS']],
  [{ tls: true }, { plainRefused: null }, ['error Without TLS']],
  [{ auth: true }, { strangerRefused: false }, ['fail Without the right password']],
  [{ value: 7 }, { rows: null, queryError: 'permission denied' }, ['fail Query']],
  [{ value: 7 }, { rows: null }, ['error Query']],
  [{ columns: { n: 7, gone: 'exists' } }, {}, ['fail Column gone']],
])('postgres: %j on %j', (expected, change, problems) => {
  const facts: PostgresFacts = {
    ping: true,
    version: '18.4',
    rows: [{ n: 7 }],
    rowsCut: false,
    queryError: null,
    plainRefused: true,
    strangerRefused: true,
    timings: TIMINGS,
    ...change,
  };
  expect(
    failed(
      judgePostgres(spec('postgres', { url: 'postgres://db/acme', query: 'select 7', expect: expected }), ok(facts)),
    ),
  ).toEqual(problems);
});

test.each<[Record<string, unknown>, Partial<RedisFacts>, string[]]>([
  [{ ping: true, auth: 'demanded', persistence: true }, {}, []],
  [{ auth: 'demanded' }, { strangerRefused: false }, ['fail Without the right password']],
  [{ persistence: true }, { info: { aof_enabled: '0', save: '', rdb_last_bgsave_status: 'ok' } }, ['fail Data']],
  [{ persistence: true }, { info: { aof_enabled: '1', aof_last_write_status: 'err' } }, ['fail Data']],
  [
    { persistence: true },
    { info: { aof_enabled: '0', save: '3600 1', rdb_last_bgsave_status: 'ok', rdb_last_save_time: '1' } },
    [],
  ],
  [{ persistence: true }, { info: {} }, ['error Data']],
  [
    { info: { role: 'master', used_memory: '< 100' } },
    { info: { role: 'master', used_memory: '101' } },
    ['fail used_memory'],
  ],
])('redis: %j on %j', (expected, change, problems) => {
  const facts: RedisFacts = {
    ping: true,
    version: '7.2',
    info: { aof_enabled: '1', aof_last_write_status: 'ok' },
    plainRefused: null,
    strangerRefused: true,
    timings: TIMINGS,
    ...change,
  };
  expect(failed(judgeRedis(spec('redis', { url: 'redis://cache', expect: expected }), ok(facts)))).toEqual(problems);
});
