import { randomUUIDv7 } from 'node:crypto';

/** New ids that grow from one to the next: within a millisecond alone they would be in any order. */
export function newIds(count: number): string[] {
  return Array.from({ length: count }, () => randomUUIDv7()).sort();
}
