import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { GonogoError } from '../domain/errors.ts';
import type { ReadDb, WriteTx } from './types.ts';

const IV = 12;
const TAG = 16;

/** Bound to its place: a row copied to another environment or name does not open. */
function place(environmentId: string, name: string): Buffer {
  return Buffer.from(`gonogo secret\n${environmentId}\n${name}`, 'utf8');
}

/** AES-256-GCM: initial value, tag, ciphertext. `key` is 32 bytes. */
export function seal(key: Buffer, environmentId: string, name: string, value: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(place(environmentId, name));
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws GonogoError misconfigured when the key is another one or the row was changed */
export function unseal(key: Buffer, environmentId: string, name: string, sealed: Uint8Array): string {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
    decipher.setAAD(place(environmentId, name));
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new GonogoError(
      'misconfigured',
      `The secret ${name} cannot be opened with the key of this installation. Set it again, or bring the key back.`,
      { cause },
    );
  }
}

/** Names and when they were set; a value never leaves this file except to a probe. */
export function listSecretNames(db: ReadDb, environmentId: string) {
  return db.environmentSecret.findMany({
    where: { environmentId },
    select: { name: true, setAt: true, setById: true },
    orderBy: { name: 'asc' },
  });
}

/** @returns whether it replaced an earlier value */
export async function storeSecret(
  tx: WriteTx,
  key: Buffer,
  secret: { environmentId: string; name: string; value: string; setById: string | null; setAt: Date },
): Promise<boolean> {
  const { environmentId, name, value, setById, setAt } = secret;
  const at = { environmentId_name: { environmentId, name } };
  const before = await tx.environmentSecret.findUnique({ where: at, select: { name: true } });
  const ciphertext = new Uint8Array(seal(key, environmentId, name, value));
  await tx.environmentSecret.upsert({
    where: at,
    create: { environmentId, name, ciphertext, setById, setAt },
    update: { ciphertext, setById, setAt },
  });
  return before !== null;
}

export async function deleteSecret(tx: WriteTx, environmentId: string, name: string): Promise<boolean> {
  const { count } = await tx.environmentSecret.deleteMany({ where: { environmentId, name } });
  return count > 0;
}

/** For a probe that is about to run, never for a page. */
export async function openSecrets(db: ReadDb, key: Buffer, environmentId: string): Promise<Map<string, string>> {
  const rows = await db.environmentSecret.findMany({ where: { environmentId } });
  return new Map(rows.map((row) => [row.name, unseal(key, environmentId, row.name, row.ciphertext)]));
}
