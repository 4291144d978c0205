import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, inject, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

it('has a migration for everything in the schema, and leaves no database behind', async () => {
  const { adminUrl } = inject('testServer');
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/db-migrate.ts'), 'check'], {
    env: { ...process.env, DATABASE_URL: adminUrl },
  });
  expect(stdout).toBe('Schema and migrations agree.\n');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query(`SELECT datname FROM pg_database WHERE datname LIKE 'shadow%'`);
  const tables = await client.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
  await client.end();
  expect(rows).toEqual([]);
  expect(tables.rowCount).toBe(0);
});
