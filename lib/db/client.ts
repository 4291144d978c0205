import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';
import type { Db } from './types.ts';

export interface Database {
  db: Db;
  /** Connections: open, idle of those, and callers that wait for one. */
  pool(): { open: number; idle: number; waiting: number };
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Most connections of this process. */
  connections: number;
  /** Shown by the server beside each connection. */
  name: string;
  /** Told when an idle connection breaks; the next query opens a new one. */
  onLost(error: Error): void;
}

/** Opens nothing yet: the first query connects, so a database that is away only fails what asks it. */
export function openDatabase({ url, connections, name, onLost }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', onLost);
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  return {
    db,
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await db.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
