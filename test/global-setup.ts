import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startScratchCluster } from '../lib/db/embedded/scratch.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server with a migrated template; test files make their own databases on it (see database.ts). */
    testServer: { adminUrl: string; template: string };
  }
}

const TEMPLATE = 'template_gonogo';

/** One server for the whole run, migrated once by the same process that `npm start` uses. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startScratchCluster({ max_connections: '300' });
  try {
    const adminUrl = cluster.url('postgres');
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../lib/db/migrate/main.ts')], {
      env: { ...process.env, DATABASE_URL: cluster.url(TEMPLATE) },
    });
    await admin.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
    await admin.end();
    project.provide('testServer', { adminUrl, template: TEMPLATE });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return () => cluster.stop();
}
