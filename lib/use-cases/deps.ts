import type { Db } from '../db/types.ts';

/** What every use case is given by the composition root; nothing here is reached any other way. */
export type Deps = {
  db: Db;
  now: () => Date;
  settings: {
    /** Base URL people open, without a trailing slash. */
    publicUrl: string;
    /** 32 bytes; encrypts environment secrets. */
    secretsKey: Buffer;
    dataDir: string;
    /** Runs at once on one host, over all workers. */
    probesPerHost: number;
    /** Where mail goes out; null = nobody gets any. */
    smtp: { url: string; from: string } | null;
    /** Whether mails carry links with which one votes or answers without signing in. */
    mailLinks: boolean;
    /** Private addresses and networks to which webhooks may be sent. */
    webhookPrivate: readonly string[];
  };
  log: {
    info(fields: Record<string, unknown>, message: string): void;
    warn(fields: Record<string, unknown>, message: string): void;
    error(fields: Record<string, unknown>, message: string): void;
  };
  /** Counts and times one call by name and result code ("ok" or an error code). */
  observe: (name: string, result: string, seconds: number) => void;
};
