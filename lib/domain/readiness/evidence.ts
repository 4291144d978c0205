import type { Outcome } from '../outcome.ts';
import type { EvidenceFact, LaunchFacts } from './model.ts';

export type LaunchContext = Pick<LaunchFacts, 'version' | 'commit' | 'commitSince' | 'twoPeople'>;

/** Why a piece of evidence says less than it was recorded with. */
export type EvidenceState =
  | 'counts'
  | 'expired'
  | 'other-version'
  | 'carried-over'
  | 'future'
  | 'withdrawn'
  | 'no-person'
  | 'not-for-machines';

export type EvidenceReading = {
  evidence: EvidenceFact;
  outcome: Outcome;
  state: EvidenceState;
  changesAt: Date | null;
};

const SHORTEST_COMMIT = 7;
/** Clocks differ a little between machines; what is dated further ahead than this has not happened. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** Abbreviated commits are the same when their common length is at least 7 and agrees. */
export function sameCommit(a: string, b: string): boolean {
  const left = a.trim().toLowerCase();
  const right = b.trim().toLowerCase();
  const length = Math.min(left.length, right.length);
  if (length < SHORTEST_COMMIT) return left === right;
  return left.slice(0, length) === right.slice(0, length);
}

export function sameVersion(a: string, b: string): boolean {
  const bare = (text: string) => text.trim().replace(/^v(?=\d)/i, '');
  return bare(a) === bare(b);
}

/** Evidence that names another version or commit than the launch's speaks of something else. */
export function speaksOfOther(evidence: EvidenceFact, launch: LaunchContext): boolean {
  if (evidence.version !== null && !sameVersion(evidence.version, launch.version)) return true;
  if (launch.commit === null) return false;
  if (evidence.commit !== null) return !sameCommit(evidence.commit, launch.commit);
  // A machine that could not tell the commit saw whatever ran then: the one before the present commit, perhaps.
  const since = launch.commitSince ?? null;
  return evidence.kind !== 'attestation' && since !== null && evidence.at.getTime() < since.getTime();
}

export type EvidenceOptions = { bindsEnvironment: boolean; freshSeconds: number | null };

/** What one piece of evidence says now, for this launch. */
export function readEvidence(
  evidence: EvidenceFact,
  launch: LaunchContext,
  now: Date,
  options: EvidenceOptions,
): EvidenceReading {
  const say = (outcome: Outcome, state: EvidenceState, changesAt: Date | null = null): EvidenceReading => ({
    evidence,
    outcome,
    state,
    changesAt,
  });
  const person = evidence.kind === 'attestation';
  const staysWithEnvironment = person && options.bindsEnvironment;
  if (person && evidence.outcome === 'unknown') return say('unknown', 'withdrawn');
  if (person && evidence.actorId === null) return say('unknown', 'no-person');
  if (!person && evidence.outcome === 'not-applicable') return say('unknown', 'not-for-machines');
  if (evidence.carriedOver && !staysWithEnvironment) return say('unknown', 'carried-over');
  if (!staysWithEnvironment && speaksOfOther(evidence, launch)) return say('unknown', 'other-version');
  const age = now.getTime() - evidence.at.getTime();
  if (Number.isNaN(age)) return say('unknown', 'future');
  if (age < -CLOCK_SKEW_MS) return say('unknown', 'future', evidence.at);
  if (evidence.outcome !== 'pass') return say(evidence.outcome, 'counts');
  const fresh = shortest(evidence.freshSeconds, options.freshSeconds);
  if (fresh === null) return say('pass', 'counts');
  const until = new Date(evidence.at.getTime() + fresh * 1000);
  return until.getTime() <= now.getTime() ? say('unknown', 'expired') : say('pass', 'counts', until);
}

function shortest(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

const BADNESS: Record<Outcome, number> = { fail: 3, error: 2, unknown: 1, 'not-applicable': 0, pass: 0 };

export function worseOutcome(a: Outcome, b: Outcome): boolean {
  return BADNESS[a] > BADNESS[b];
}

/** The newest of one source; of two at the same instant the worse one. */
export function latestOf(list: EvidenceFact[]): EvidenceFact | null {
  let latest: EvidenceFact | null = null;
  for (const evidence of list) {
    if (!latest) latest = evidence;
    else {
      const later = evidence.at.getTime() - latest.at.getTime();
      if (later > 0 || (later === 0 && worseOutcome(evidence.outcome, latest.outcome))) latest = evidence;
    }
  }
  return latest;
}
