import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './env.ts';
import { ConfigError } from './env.ts';

export interface Keys {
  /** Signs sessions and links. */
  auth: string;
  /** 32 bytes: AES-256-GCM for stored secrets. */
  secrets: Buffer;
}

const KEY_BYTES = 32;

/**
 * The two keys of this installation. They are separate so that handing one to a session library does not
 * expose stored secrets. With GONOGO_SECRET both derive from it, which lets several machines share them.
 * @throws ConfigError when a stored key is damaged: a new one would make stored secrets unreadable for ever
 */
export function loadKeys(config: Pick<Config, 'secret' | 'dataDir'>): Keys {
  if (config.secret) {
    return { auth: derive(config.secret, 'auth').toString('base64url'), secrets: derive(config.secret, 'secrets') };
  }
  const folder = join(config.dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { auth: keyFile(join(folder, 'auth')).toString('base64url'), secrets: keyFile(join(folder, 'secrets')) };
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'gonogo', purpose, KEY_BYTES));
}

function keyFile(path: string): Buffer {
  const stored = readIfThere(path);
  if (stored !== undefined) return decode(path, stored);
  // Written aside and linked, so that two processes at first start agree on one key and none reads half of it.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return decode(path, readFileSync(path, 'utf8'));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function decode(path: string, text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== KEY_BYTES) throw new ConfigError(`The key file ${path} is damaged: restore it from a backup.`);
  return key;
}
