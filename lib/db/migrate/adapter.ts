import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/*
 * The stock adapter fails the schema engine in three ways: it cannot read columns of type "char", which PostgreSQL's
 * catalogue is full of; it splits scripts at every semicolon, which breaks functions and leaves half a migration
 * behind; and given a connection string it replays shadow migrations on the real database.
 */

const CHAR_OID = 18;
const TEXT_OID = 25;
const CHARACTER_COLUMN = 6;
const CHAR_COLUMNS = Symbol('columns of type "char"');

type Marked = unknown[] & { [CHAR_COLUMNS]?: number[] };

class CatalogPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads and this passes all of them on
  override async query(...args: any[]): Promise<any> {
    const result = await (super.query as (...all: unknown[]) => Promise<pg.QueryArrayResult>).apply(this, args);
    const chars = result?.fields?.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : [])) ?? [];
    if (chars.length > 0) {
      for (const index of chars) if (result.fields[index]) result.fields[index].dataTypeID = TEXT_OID;
      (result.rows as Marked)[CHAR_COLUMNS] = chars;
    }
    return result;
  }
}

/** Keeps what PostgreSQL said, since the engine passes on only a number in its place. */
export interface FaultKeeper {
  last: pg.DatabaseError | undefined;
}

async function open(url: string, faults: FaultKeeper, after?: () => Promise<void>): Promise<SqlDriverAdapter> {
  const pool = new CatalogPool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const dispose = adapter.dispose.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of (result.rows as Marked)[CHAR_COLUMNS] ?? []) result.columnTypes[index] = CHARACTER_COLUMN;
    return result;
  };
  // One simple query is one implicit transaction: a migration applies whole or leaves nothing.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      if (error instanceof pg.DatabaseError) faults.last = error;
      throw error;
    }
  };
  adapter.dispose = async () => {
    await dispose();
    await after?.();
  };
  return adapter;
}

/** Opens the database for the schema engine, and a throw-away database where it wants to replay migrations. */
export function migrationAdapter(url: string, faults: FaultKeeper): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url, faults),
    connectToShadowDb: async () => {
      const name = `shadow_${randomUUID().replaceAll('-', '')}`;
      await onServer(url, `CREATE DATABASE "${name}"`);
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      return open(shadow.href, faults, () => onServer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
