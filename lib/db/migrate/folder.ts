import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Names of the migrations in a folder, oldest first. */
export function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort();
}

/** The migrations of a folder in the form the schema engine takes. */
export function readMigrations(folder: string): MigrationList {
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    // Only PostgreSQL is supported, so the file that names the provider has nothing to add.
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Changes whenever a migration is added, removed or edited. */
export function migrationsFingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of migrationNames(folder)) {
    hash
      .update(`${name}\n`)
      .update(readFileSync(join(folder, name, 'migration.sql')))
      .update('\n');
  }
  return hash.digest('hex');
}
