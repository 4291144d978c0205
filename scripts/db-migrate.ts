import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConfig } from '../lib/config/env.ts';
import { startScratchCluster } from '../lib/db/embedded/scratch.ts';
import { migrationsToSchema } from '../lib/db/migrate/diff.ts';

/*
 * npm run db:migrate -- NAME   writes prisma/migrations/<time>_NAME/migration.sql with what schema.prisma has and the
 *                              migrations have not. It applies nothing; npm start does.
 * npm run db:check             exit code 1 when the two differ
 */
const PRISMA = join(import.meta.dirname, '../prisma');

async function main([command, name]: string[]): Promise<number> {
  if (command === 'new' && !/^[a-z0-9][a-z0-9_]*$/.test(name ?? '')) {
    process.stderr.write('Give the migration a name of small letters, digits and _: npm run db:migrate -- add_owner\n');
    return 2;
  }
  const sql = await pendingSql();
  if (command === 'check') {
    process.stdout.write(
      sql ? `prisma/schema.prisma has what no migration makes:\n${sql}\n` : 'Schema and migrations agree.\n',
    );
    return sql ? 1 : 0;
  }
  if (!sql) {
    process.stdout.write('Nothing to do: schema and migrations agree.\n');
    return 0;
  }
  process.stdout.write(`${write(name as string, sql)}\nRead it before you commit it.\n`);
  return 0;
}

/** On the server of DATABASE_URL, or on one started for this moment. */
async function pendingSql(): Promise<string | undefined> {
  const { databaseUrl } = getConfig();
  if (databaseUrl) return migrationsToSchema(databaseUrl, PRISMA);
  const cluster = await startScratchCluster();
  try {
    return await migrationsToSchema(cluster.url('postgres'), PRISMA);
  } finally {
    await cluster.stop();
  }
}

function write(name: string, sql: string): string {
  const migrations = join(PRISMA, 'migrations');
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrations, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'migration.sql');
  writeFileSync(file, sql.endsWith('\n') ? sql : `${sql}\n`);
  return file;
}

process.exit(await main(process.argv.slice(2)));
