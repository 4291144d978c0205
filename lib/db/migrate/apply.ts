import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { FaultKeeper } from './adapter.ts';
import { NO_FILTER, openEngine } from './engine.ts';
import { readMigrations } from './folder.ts';

/** A database that cannot be brought to the state this version needs. The message is one line for the terminal. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** Any number that only gonogo uses; held by the one process that migrates while others wait. */
const MIGRATION_LOCK = 7_034_517_203;

/**
 * Brings a database to the newest migration, and the job queue's own tables with it. Safe to start many times at
 * once: one process applies, the others wait and find nothing to do. Run it in a process of its own (see openEngine).
 * @returns names of the migrations that were applied
 * @throws MigrationError when a migration was edited after it ran, fails, or the database is newer than this version
 */
export async function migrate(url: string, prismaFolder: string): Promise<string[]> {
  return withLock(url, async () => {
    const applied = await applyMigrations(url, prismaFolder);
    await runMigrations({ connectionString: url });
    return applied;
  });
}

async function withLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

async function applyMigrations(url: string, prismaFolder: string): Promise<string[]> {
  const schemaPath = join(prismaFolder, 'schema.prisma');
  const migrationsList = readMigrations(join(prismaFolder, 'migrations'));
  const { engine, faults } = await openEngine(url, [schemaPath, readFileSync(schemaPath, 'utf8')]);
  const diagnose = () =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTER });
  try {
    const found = await diagnose();
    // A migration runs in one transaction, so a failed or interrupted one left nothing behind and may run again.
    for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { editedMigrationNames, history } = found.failedMigrationNames.length > 0 ? await diagnose() : found;
    if (editedMigrationNames.length > 0) {
      throw new MigrationError(
        `Migration ${editedMigrationNames.join(', ')} was edited after it was applied to this database: ` +
          'put the file back as it was and write a new migration instead.',
      );
    }
    if (history && history.diagnostic !== 'databaseIsBehind') {
      throw new MigrationError(
        `This database was made by a newer version of gonogo: it has ${history.unpersistedMigrationNames.join(', ')}, ` +
          'which is not in prisma/migrations.',
      );
    }
    const result = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return result.appliedMigrationNames;
  } catch (error) {
    throw error instanceof MigrationError ? error : await explain(url, error, faults);
  } finally {
    engine.free();
  }
}

async function explain(url: string, error: unknown, faults: FaultKeeper): Promise<Error> {
  if (!faults.last) return error instanceof Error ? error : new Error(String(error));
  const reason = [faults.last.message, faults.last.detail].filter(Boolean).join('; ').replaceAll('\n', ' ');
  return new MigrationError(`Migration ${await lastStarted(url)} failed and was undone: ${reason}`);
}

async function lastStarted(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at DESC LIMIT 1',
    );
    return rows[0]?.migration_name ?? 'unknown';
  } finally {
    await client.end();
  }
}
