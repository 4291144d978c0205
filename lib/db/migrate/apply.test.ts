import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');
const SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Thing {\n  id Int @id\n}\n';
const FIRST = 'CREATE TABLE "Thing" ("id" INTEGER NOT NULL, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));\n';

let folder: string;
let url: string;
let name: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  name = `migrate_${randomBytes(6).toString('hex')}`;
  await sql(inject('testServer').adminUrl, `CREATE DATABASE ${name}`);
  const target = new URL(inject('testServer').adminUrl);
  target.pathname = `/${name}`;
  url = target.href;
  writeFileSync(join(folder, 'schema.prisma'), SCHEMA);
  put('1_first', FIRST);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sql(inject('testServer').adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
});

function put(migration: string, text: string): void {
  mkdirSync(join(folder, 'migrations', migration), { recursive: true });
  writeFileSync(join(folder, 'migrations', migration, 'migration.sql'), text);
}

async function sql(on: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: on });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** The process that `npm start` runs. */
async function migrate(): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN, folder], {
      env: { ...process.env, DATABASE_URL: url },
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

it('applies what is new, once, and makes the tables of the queue', async () => {
  expect(await migrate()).toEqual({ code: 0, out: '1_first\n', err: '' });
  expect(await migrate()).toEqual({ code: 0, out: '', err: '' });
  await expect(sql(url, 'SELECT * FROM "Thing", graphile_worker.jobs')).resolves.toEqual([]);
});

it('lets one of several processes apply while the others wait', async () => {
  const results = await Promise.all([migrate(), migrate(), migrate()]);
  expect(results.map((result) => result.code)).toEqual([0, 0, 0]);
  expect(results.map((result) => result.out).sort()).toEqual(['', '', '1_first\n']);
});

it('runs functions, triggers and texts that hold semicolons', async () => {
  put(
    '2_function',
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; END; $$; -- a; b
     CREATE TRIGGER no_delete BEFORE DELETE ON "Thing" FOR EACH ROW EXECUTE FUNCTION refuse();
     INSERT INTO "Thing" VALUES (1);`,
  );
  expect((await migrate()).code).toBe(0);
  await expect(sql(url, 'DELETE FROM "Thing"')).rejects.toThrow('no; never');
});

it('undoes a failing migration, says what PostgreSQL said in one line, and goes on once it is mended', async () => {
  put('2_bad', 'ALTER TABLE "Thing" ADD COLUMN "a" TEXT;\nALTER TABLE "Nope" ADD COLUMN "b" TEXT;\n');
  const failed = await migrate();
  expect(failed.code).toBe(2);
  expect(failed.err).toBe('Migration 2_bad failed and was undone: relation "Nope" does not exist\n');
  const columns = await sql(
    url,
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'Thing'`,
  );
  expect(columns).toEqual([{ name: 'id' }]);
  expect((await migrate()).err).toBe(failed.err);

  put('2_bad', 'ALTER TABLE "Thing" ADD COLUMN "a" TEXT;\n');
  expect(await migrate()).toEqual({ code: 0, out: '2_bad\n', err: '' });
});

it('refuses an edited migration and applies nothing after it', async () => {
  await migrate();
  put('1_first', `${FIRST}-- an innocent remark\n`);
  put('2_more', 'ALTER TABLE "Thing" ADD COLUMN "a" TEXT;\n');
  const refused = await migrate();
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^Migration 1_first was edited after it was applied.*\n$/);
  await expect(sql(url, 'SELECT "a" FROM "Thing"')).rejects.toThrow('does not exist');
});

it('refuses a database that is newer than this version', async () => {
  put('2_future', 'ALTER TABLE "Thing" ADD COLUMN "a" TEXT;\n');
  await migrate();
  rmSync(join(folder, 'migrations', '2_future'), { recursive: true });
  const refused = await migrate();
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^This database was made by a newer version of gonogo: it has 2_future.*\n$/);
});

it('says in one line that a database cannot be reached', async () => {
  url = 'postgresql://a:b@127.0.0.1:1/none';
  const refused = await migrate();
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^The database could not be migrated: .*ECONNREFUSED.*\n$/);
  url = inject('testServer').adminUrl;
});
