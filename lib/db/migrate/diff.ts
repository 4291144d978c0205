import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_FILTER, openEngine } from './engine.ts';
import { readMigrations } from './folder.ts';

/**
 * The SQL that leads from the migrations of a folder to its schema.prisma, or undefined when they agree.
 * The migrations are replayed in a throw-away database on the server of `url`; its own database is not touched.
 */
export async function migrationsToSchema(url: string, prismaFolder: string): Promise<string | undefined> {
  const path = join(prismaFolder, 'schema.prisma');
  const content = readFileSync(path, 'utf8');
  const { engine } = await openEngine(url, [path, content]);
  try {
    const sql = await engine.diff({
      from: { tag: 'migrations', ...readMigrations(join(prismaFolder, 'migrations')) },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    if (sql.exitCode === 0) return undefined;
    return sql.stdout ?? '';
  } finally {
    engine.free();
  }
}
