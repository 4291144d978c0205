import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's algorithm unless told otherwise) with the parameters OWASP recommends: 19 MiB, 2 passes, 1 lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON);
}

let nobody: Promise<string> | undefined;

/**
 * Compares in the same time whether or not there is an account: without one, a hash that no password fits is
 * computed all the same.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  if (stored === null) {
    nobody ??= hashPassword(randomBytes(24).toString('base64url'));
    await verify(await nobody, password);
    return false;
  }
  return verify(stored, password);
}

/** A secret for a link or token; 32 random bytes, so an unsalted hash of it is enough to store. */
export function newSecret(prefix = ''): { secret: string; hash: string } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { secret, hash: secretHash(secret) };
}

export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password an administrator hands over once; about 79 bits, without letters that look alike. */
export function temporaryPassword(): string {
  const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
