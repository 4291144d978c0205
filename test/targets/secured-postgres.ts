import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startScratchCluster } from '../../lib/db/embedded/scratch.ts';
import type { Issued } from './certificates.ts';

/** A PostgreSQL that lets people in over TLS only. */
export async function startSecured({ pem, keyPem }: Issued) {
  const cluster = await startScratchCluster();
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  const { rows } = await client.query<{ data: string; hba: string }>(
    "SELECT current_setting('data_directory') AS data, current_setting('hba_file') AS hba",
  );
  const { data = '', hba = '' } = rows[0] ?? {};
  const { uid, gid } = statSync(data);
  for (const [name, text] of [
    ['test.crt', pem],
    ['test.key', keyPem],
  ] as const) {
    const path = join(data, name);
    writeFileSync(path, text, { mode: 0o600 });
    // The server reads its key only where it is its own.
    if (process.getuid?.() === 0) chownSync(path, uid, gid);
  }
  for (const setting of ["ssl_cert_file = 'test.crt'", "ssl_key_file = 'test.key'", 'ssl = on'])
    await client.query(`ALTER SYSTEM SET ${setting}`);
  writeFileSync(hba, 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  await client.query('SELECT pg_reload_conf()');
  // The reload is done when a new connection without TLS is turned away.
  for (const began = performance.now(); performance.now() - began < 10_000; )
    if (await turnedAway(cluster.url('postgres'))) break;
  await client.end();
  return cluster;
}

async function turnedAway(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return false;
  } catch {
    return true;
  }
}
