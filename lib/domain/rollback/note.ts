import { shortLength } from './length.ts';
import type { RunKind } from './model.ts';

/** A roll back or a drill that has ended, as packets and exports keep it. Plain JSON. */
export type RollbackNote = {
  id: string;
  kind: RunKind;
  /** Of the launch that it belongs to: a drill may be of an earlier one. */
  launchVersion: string;
  environment: string | null;
  /** The version that it went back to. */
  targetVersion: string;
  /** `pass`, `fail` of a drill; `finished`, `aborted` of a roll back. */
  outcome: string;
  measuredMs: number;
  budgetSeconds: number | null;
  endedAt: string;
  byName: string;
  /** What a drill proves, in a sentence; empty for a roll back. */
  summary: string;
};

/** "Rollback tested on staging: 3m40s of 5m, 6 days ago"; a failed one says why. */
export function noteWords(note: RollbackNote, now: Date): string {
  const took = shortLength(note.measuredMs);
  const budget = note.budgetSeconds === null ? '' : ` of ${shortLength(note.budgetSeconds * 1000)}`;
  const when = agoWords(new Date(note.endedAt), now);
  const where = note.environment === null ? '' : ` on ${note.environment}`;
  if (note.kind === 'rollback') {
    const did = note.outcome === 'aborted' ? 'A roll back was given up' : `Rolled back to ${note.targetVersion}`;
    return `${did}${where}: ${took}${budget}, ${when}`;
  }
  const of = `with ${note.launchVersion}`;
  if (note.outcome === 'pass') return `Rollback tested${where} ${of}: ${took}${budget}, ${when}`;
  return `Rollback drill${where} ${of} failed, ${when}: ${note.summary}`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function agoWords(at: Date, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}
