import { join, resolve } from 'node:path';
import { ConfigError, getConfig } from '../../config/env.ts';
import { MigrationError, migrate } from './apply.ts';

/*
 * The migration step as a process of its own: `node lib/db/migrate/main.ts [PRISMA_FOLDER]`. Prints what it applied, one name a
 * line. Exit code 2 and one line on stderr when the database cannot be used as it is.
 */
async function main(): Promise<number> {
  try {
    const { databaseUrl } = getConfig();
    if (!databaseUrl) throw new ConfigError('DATABASE_URL is not set.');
    const applied = await migrate(
      databaseUrl,
      resolve(process.argv[2] ?? join(import.meta.dirname, '../../../prisma')),
    );
    for (const name of applied) process.stdout.write(`${name}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${explainFault(error)}\n`);
    return 2;
  }
}

function explainFault(error: unknown): string {
  if (error instanceof MigrationError || error instanceof ConfigError) return error.message;
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] };
  const text = message || errors?.map((one) => one.message).join(', ') || code || String(error);
  return `The database could not be migrated: ${text.replace(/\s*\n\s*/g, ' ')}`;
}

process.exit(await main());
