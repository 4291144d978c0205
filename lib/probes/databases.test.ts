import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startScratchCluster } from '#lib/db/embedded/scratch.ts';
import { freePort } from '#test/free-port.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { installed, scratch, start } from '#test/targets/program.ts';
import { startSecured } from '#test/targets/secured-postgres.ts';
import { serveRaw } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;

describe('postgres', () => {
  let cluster: Awaited<ReturnType<typeof startScratchCluster>>;
  let url = '';
  beforeAll(async () => {
    cluster = await startScratchCluster();
    url = cluster.url('postgres');
    await run('CREATE TABLE users (id int, name text, made timestamptz default now())');
    await run("INSERT INTO users (id, name) VALUES (1, 'Dana'), (2, 'Ivo')");
  });
  afterAll(() => cluster?.stop());

  async function run(sql: string) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await client.query(sql);
    await client.end();
    return result.rows;
  }
  const ask = (expected: string, query = '', more = {}) => {
    const asked = query === '' ? '' : `query: "${query}",`;
    return probe(`{ kind: postgres, url: "{{db}}", ${asked} expect: { ${expected} } }`, {
      variables: { db: url },
      ...more,
    });
  };

  test('each expectation passes, and fails for its reason alone', async () => {
    const select = 'SELECT count(*) AS people, max(name) AS last FROM users';
    const all = 'ping: true, rows: 1, value: 2, columns: { last: Ivo }, time: "< 5s", version: ~ ^18';
    expect(await ask(all, select)).toMatchObject({ outcome: 'pass' });
    for (const [expected, query, name] of [
      ['rows: 1', 'SELECT * FROM users', 'Rows'],
      ['value: "> 2"', select, 'Value'],
      ['columns: { last: Dana }', select, 'Column last'],
      ['columns: { nobody: exists }', select, 'Column nobody'],
      ['version: ~ ^17', '', 'Version'],
      ['rows: 1', 'SELECT * FROM nothing', 'Query'],
    ] as const) {
      const result = await ask(expected, query);
      expect([expected, result.outcome, failing(result)]).toEqual([expected, 'fail', [name]]);
    }
  });

  test.each([
    'DELETE FROM users',
    'WITH gone AS (DELETE FROM users RETURNING 1) SELECT * FROM gone',
    'SELECT 1; DELETE FROM users',
    'COMMIT; DELETE FROM users',
    'CREATE TABLE evil (id int)',
  ])('%s changes nothing', async (query) => {
    const result = await ask('rows: ">= 0"', query);
    expect(failing(result)).toEqual(['Query']);
    expect(await run('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 2 }]);
  });

  test('a query ends at the time limit, and a large answer is cut', async () => {
    const slow = `{ kind: postgres, url: "{{db}}", timeout: 500ms, query: "SELECT pg_sleep(60)", expect: { rows: 1 } }`;
    expect(await probe(slow, { variables: { db: url } })).toMatchObject({ outcome: 'fail' });
    const many = await ask('rows: "> 5", value: 1', 'SELECT * FROM generate_series(1, 100000)');
    expect(failing(many)).toEqual(['Rows']);
    expect(seen(many).rows).toHaveLength(10);
  });

  test('who gets in', async () => {
    // Without TLS the server lets everybody in who asks.
    expect(failing(await ask('tls: true'))).toEqual(['Without TLS']);
    const wrong = new URL(url);
    wrong.password = 'wrong-password';
    const refused = await probe('{ kind: postgres, url: "{{db}}", expect: { ping: true } }', {
      variables: { db: wrong.href },
    });
    const auth = await ask('auth: true');
    // Whether a password is asked for depends on how the cluster was made; both answers have to agree.
    expect([refused.outcome, auth.outcome]).toEqual(auth.outcome === 'pass' ? ['fail', 'pass'] : ['pass', 'fail']);
  });

  test('TLS only: the certificate is verified where an authority is given, and plain connections are refused', async () => {
    const { good, authority, selfSigned } = certificates;
    const secured = await startSecured(good);
    try {
      const ask = (authorityPem: string | null, more = '') =>
        probe(
          `{ kind: postgres, url: "{{db}}", ${authorityPem === null ? '' : `ca: ${JSON.stringify(authorityPem)},`} expect: { ping: true, tls: true } }`,
          {
            variables: { db: `${secured.url('postgres').replace('127.0.0.1', 'localhost')}${more}` },
          },
        );
      expect(await ask(authority.pem)).toMatchObject({ outcome: 'pass' });
      expect(await ask(null)).toMatchObject({ outcome: 'pass' });
      expect(await ask(selfSigned.pem)).toMatchObject({ outcome: 'fail' });
      expect(await ask(null, '?sslmode=verify-full')).toMatchObject({ outcome: 'fail' });
      const { port } = new URL(secured.url('postgres'));
      const tls = `{ kind: tls, host: localhost, port: ${port}, starttls: postgres, expect: { trusted: true, name: true, offered: [TLSv1.3], refused: [TLSv1] } }`;
      expect(await probe(tls, { ca })).toMatchObject({ outcome: 'pass' });
      const plain = await probe(
        `{ kind: tls, host: localhost, port: ${new URL(url).port}, starttls: postgres, expect: { trusted: true } }`,
      );
      expect(plain).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('does not speak TLS') });
    } finally {
      await secured.stop();
    }
  });

  test('nobody there, and somebody else there', async () => {
    const at = (port: number) =>
      probe(`{ kind: postgres, url: "postgres://u:p@127.0.0.1:${port}/d", timeout: 10s, expect: { ping: true } }`);
    expect(await at(await freePort())).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('refused the connection'),
    });
    const { port } = await serveRaw((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    expect(await at(port)).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('does not answer like PostgreSQL'),
    });
  });
});

describe.skipIf(!installed('redis-server'))('redis', () => {
  async function server(...lines: string[]) {
    const port = await freePort();
    const folder = scratch();
    const conf = join(scratch({ 'redis.conf': '' }), 'redis.conf');
    appendFileSync(conf, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, 'daemonize no', ...lines].join('\n'));
    await start('redis-server', [conf], port);
    return (expected: string, account = '') =>
      probe(`{ kind: redis, url: "redis://${account}127.0.0.1:${port}", expect: { ${expected} } }`);
  }

  test('each expectation passes, and fails for its reason alone', async () => {
    const good = await server('requirepass secret-word', 'appendonly yes');
    const account = ':secret-word@';
    const all =
      'ping: true, auth: demanded, persistence: true, version: "~ ^[0-9]+", info: { aof_enabled: 1 }, time: "< 5s"';
    const run = await good(all, account);
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(failing(await good('info: { aof_enabled: 0 }', account))).toEqual(['aof_enabled']);
    expect(failing(await good('tls: demanded', account))).toEqual(['Without TLS']);
    expect(await good('ping: true', ':wrong@')).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('refused the password'),
    });
    expect(failing(await good('ping: true'))).toEqual(['Ping']);
    const open = await server('save ""');
    expect(failing(await open('auth: demanded'))).toEqual(['Without the right password']);
    expect(failing(await open('persistence: true'))).toEqual(['Data']);
  });

  test('TLS only', async () => {
    const { good } = certificates;
    const folder = scratch({ 'cert.pem': good.pem, 'key.pem': good.keyPem, 'ca.pem': ca });
    const port = await freePort();
    const conf = join(
      scratch({
        'redis.conf': `port 0\ntls-port ${port}\nbind 127.0.0.1\ndir ${folder}\ntls-cert-file ${folder}/cert.pem\ntls-key-file ${folder}/key.pem\ntls-ca-cert-file ${folder}/ca.pem\ntls-auth-clients no\n`,
      }),
      'redis.conf',
    );
    await start('redis-server', [conf], port);
    const yaml = `{ kind: redis, url: "rediss://localhost:${port}", expect: { ping: true, tls: demanded } }`;
    expect(await probe(yaml, { ca })).toMatchObject({ outcome: 'pass' });
    expect(await probe(yaml)).toMatchObject({ outcome: 'fail' });
  });
});
