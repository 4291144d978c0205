import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Database } from '../lib/db/client.ts';
import { openDatabase } from '../lib/db/client.ts';
import type { Db } from '../lib/db/types.ts';
import type { Deps } from '../lib/use-cases/deps.ts';

export interface TestDatabase {
  readonly url: string;
  readonly db: Db;
  /** For operations and queries; its clock stands still until setNow. */
  readonly deps: Deps;
  setNow(now: Date): void;
  /** What was logged, for tests that look for it. */
  readonly logged: { level: string; fields: Record<string, unknown>; message: string }[];
}

/** An hour at which nothing special happens. */
export const TEST_NOW = new Date('2026-03-02T10:00:00.000Z');

/**
 * A migrated, empty database for the calling test file, made from the template and dropped at its end.
 * Call it at the top of the file or of a describe; read its fields inside tests.
 */
export function testDatabase(): TestDatabase {
  const { adminUrl, template } = inject('testServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  let database: Database | undefined;
  let now = TEST_NOW;
  const logged: TestDatabase['logged'] = [];
  const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push({ level, fields, message });
  const open = () => {
    if (!database) throw new Error('The test database is there only while tests run.');
    return database.db;
  };

  beforeAll(async () => {
    await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    database = openDatabase({ url: url.href, connections: 8, name: 'test', onLost: () => undefined });
  });
  afterAll(async () => {
    await database?.close();
    database = undefined;
    await onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  return {
    url: url.href,
    get db() {
      return open();
    },
    get deps() {
      return {
        db: open(),
        now: () => now,
        settings: {
          publicUrl: 'http://localhost:3000',
          secretsKey: Buffer.alloc(32, 7),
          dataDir: '/nonexistent',
          probesPerHost: 4,
          smtp: null,
          mailLinks: true,
          webhookPrivate: [],
        },
        log: { info: log('info'), warn: log('warn'), error: log('error') },
        observe: () => undefined,
      };
    },
    setNow: (time) => {
      now = time;
    },
    logged,
  };
}

async function onServer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
