import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/env.ts';
import { ConfigError, getConfig } from '../config/env.ts';
import type { Keys } from '../config/keys.ts';
import { loadKeys } from '../config/keys.ts';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { embeddedUrl } from '../db/embedded/address.ts';
import { queueDepth } from '../db/readiness.ts';
import type { Log } from '../logging/log.ts';
import { createLog } from '../logging/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { Deps } from '../use-cases/deps.ts';

/** Everything a process needs, put together in one place. */
export interface Runtime {
  config: Config;
  keys: Keys;
  databaseUrl: string;
  database: Database;
  db: Database['db'];
  log: Log;
  metrics: Metrics;
  /** What operations and queries are given. */
  deps: Deps;
  close(): Promise<void>;
}

/** Pages, routes and instrumentation are bundled apart; only globalThis is common to them. */
const held = globalThis as typeof globalThis & { gonogoRuntime?: Runtime };

/**
 * The runtime of this process, made at the first call. Connects to nothing yet.
 * @throws ConfigError when a setting is wrong or there is no database to use
 */
export function getRuntime(part = 'web'): Runtime {
  held.gonogoRuntime ??= createRuntime(getConfig(), part);
  return held.gonogoRuntime;
}

export function createRuntime(config: Config, part: string): Runtime {
  const databaseUrl = config.databaseUrl ?? urlOfRunning(config.dataDir);
  const log = createLog(config, part);
  const keys = loadKeys(config);
  const database = openDatabase({
    url: databaseUrl,
    connections: config.databasePool,
    name: `gonogo ${part}`,
    onLost: (err) => log.warn({ err }, 'A database connection was lost'),
  });
  const metrics = createMetrics({ pool: database.pool, queue: () => queueDepth(database.db) });
  const deps: Deps = {
    db: database.db,
    now: () => new Date(),
    settings: {
      publicUrl: config.url,
      secretsKey: keys.secrets,
      dataDir: config.dataDir,
      probesPerHost: config.probesPerHost,
      smtp: config.smtp,
      mailLinks: config.mailLinks,
      webhookPrivate: config.webhookPrivate,
    },
    log,
    observe: metrics.operation,
  };
  const close = async () => {
    if (held.gonogoRuntime?.database === database) held.gonogoRuntime = undefined;
    await database.close();
  };
  return { config, keys, databaseUrl, database, db: database.db, log, metrics, deps, close };
}

function urlOfRunning(dataDir: string): string {
  if (existsSync(join(dataDir, 'postgres.json'))) return embeddedUrl(dataDir);
  throw new ConfigError(
    `There is no database: nothing runs on the data folder ${dataDir} (start it with npm start) and DATABASE_URL is not set.`,
  );
}
