import { createHash } from 'node:crypto';
import { normaliseSource } from './limits.ts';

/** SHA-256 in hex of the document as text: line ends and a byte order mark make no difference, anything else does. */
export function checklistDigest(source: string): string {
  return createHash('sha256').update(normaliseSource(source), 'utf8').digest('hex');
}
