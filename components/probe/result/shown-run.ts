import type { EvidenceView } from '#lib/domain/launch/view.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import { plural } from '../../format.ts';

/** One run as it is shown, whether it is evidence or only tried. */
export type ShownRun = {
  outcome: Outcome;
  reason: string | null;
  at: string;
  /** The version that it speaks of. */
  version: string | null;
  commit: string | null;
  observed: ProbeObserved | null;
  /** The target machine saw it itself, and told it. */
  hostFact?: boolean;
  /** What was kept of the facts; null where nothing was. */
  rounds: unknown;
  /** Pictures that were taken, oldest first. */
  pictures?: { id: string; name: string }[];
};

/** What a run held against what. Results of an older form, or of other sources, have none of it. */
export function observedOfProbe(observed: unknown): ProbeObserved | null {
  return typeof observed === 'object' && observed !== null && 'assertions' in observed && 'warnings' in observed
    ? (observed as ProbeObserved)
    : null;
}

export function runOfEvidence(evidence: EvidenceView, rounds: unknown = null): ShownRun {
  const { outcome, note, at, version, commit, files } = evidence;
  const pictures = files.filter(({ mediaType, erased }) => mediaType.startsWith('image/') && !erased);
  return {
    pictures,
    outcome,
    reason: note || null,
    at,
    version,
    commit,
    observed: observedOfProbe(evidence.observed),
    rounds,
  };
}

/** The outcome in one plain sentence. */
export function outcomeSentence({ outcome, observed }: Pick<ShownRun, 'outcome' | 'observed'>): string {
  const all = observed ? observed.assertions.length + observed.more : 0;
  const count = (wanted: string) => observed?.assertions.filter((each) => each.outcome === wanted).length ?? 0;
  if (outcome === 'pass') return all === 1 ? 'The one check holds' : `All ${all} checks hold`;
  if (outcome === 'fail')
    return `${count('fail')} of ${plural(all, 'check')} ${count('fail') === 1 ? 'fails' : 'fail'}`;
  if (outcome === 'unknown') return 'It could not be told';
  if (outcome === 'error' && count('error') > 0 && all > count('error'))
    return `${count('error')} of ${plural(all, 'check')} could not be made`;
  return 'It could not run, so nothing is known about the target';
}

const WORST_FIRST = ['fail', 'error', 'pass'] as const;

/** What fails stands first; otherwise the order of the probe. */
export function failingFirst<T extends { outcome: 'pass' | 'fail' | 'error' }>(assertions: readonly T[]): T[] {
  return assertions.toSorted((a, b) => WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome));
}
