import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What stands before the first event of a chain. */
export const GENESIS = '';

/** Canonical JSON (RFC 8785): one text for one value, whatever order its keys were written in. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form');
  return text;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Lower-case hex SHA-256 of the previous hash and the event's canonical JSON. The event must be an object. */
export function auditHash(previousHash: string, event: Record<string, unknown>): string {
  return sha256(previousHash + canonicalJson(event));
}

/** Stands in the chain for personal text, which is kept apart and can be erased: without the salt it cannot be guessed. */
export function personalRef(text: string, salt: string): string {
  return createHmac('sha256', salt).update(text, 'utf8').digest('hex');
}

export type ChainRow = { previousHash: string; hash: string; event: Record<string, unknown> };

export type ChainProblem = 'does-not-follow' | 'changed' | 'unreadable' | 'ends-early';

export type ChainResult =
  | { ok: true; count: number; head: string }
  | { ok: false; count: number; head: string; index: number; problem: ChainProblem; text: string };

const PROBLEM_TEXT: Record<ChainProblem, string> = {
  'does-not-follow': 'does not follow the event before it: one was removed, added or moved',
  changed: 'was changed after it was written',
  unreadable: 'cannot be read as an event',
  'ends-early': 'is missing: the chain ends before a head that was noted',
};

export type ChainCheck = {
  /** The first problem, or null while all fits. */
  add(row: ChainRow): ChainProblem | null;
  result(): ChainResult;
};

/**
 * Checks a chain row by row, so that a long one need not lie in memory. `notedHeads` are heads written down
 * elsewhere (the chain's own head, those in decisions): each must turn up in the chain.
 */
export function chainCheck(notedHeads: Iterable<string> = []): ChainCheck {
  let head = GENESIS;
  const missing = new Set(notedHeads);
  missing.delete(GENESIS);
  let count = 0;
  let bad: { index: number; problem: ChainProblem } | null = null;
  const judge = (row: ChainRow): ChainProblem | null => {
    if (row.previousHash !== head) return 'does-not-follow';
    try {
      return auditHash(row.previousHash, row.event) === row.hash ? null : 'changed';
    } catch {
      return 'unreadable';
    }
  };
  const failed = (at: { index: number; problem: ChainProblem }): ChainResult => ({
    ok: false,
    count,
    head,
    ...at,
    text: `Event ${at.index + 1} ${PROBLEM_TEXT[at.problem]}.`,
  });
  return {
    add(row) {
      if (bad) return bad.problem;
      const problem = judge(row);
      if (problem) {
        bad = { index: count, problem };
        return problem;
      }
      head = row.hash;
      missing.delete(head);
      count += 1;
      return null;
    },
    result() {
      if (bad) return failed(bad);
      // Cutting off the newest events leaves a chain that fits; only a head noted elsewhere shows it.
      if (missing.size > 0) return failed({ index: count, problem: 'ends-early' });
      return { ok: true, count, head };
    },
  };
}

/** Finds the first event (0-based index) that does not fit. */
export function verifyChain(rows: Iterable<ChainRow>, notedHeads: Iterable<string> = []): ChainResult {
  const check = chainCheck(notedHeads);
  for (const row of rows) if (check.add(row)) break;
  return check.result();
}
