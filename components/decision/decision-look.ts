import type { DecisionKind } from '#lib/domain/readiness/model.ts';
import type { Tone } from '../ui/states.ts';

export const DECISION_TONES: Record<DecisionKind, Tone> = {
  GO: 'pass',
  'GO WITH CAVEATS': 'caveat',
  'NO-GO': 'fail',
  hold: 'caveat',
  postponed: 'caveat',
  'rolled back': 'fail',
  aborted: 'neutral',
};

export const DECISION_WORDS: Record<DecisionKind, string> = {
  GO: 'GO',
  'GO WITH CAVEATS': 'GO WITH CAVEATS',
  'NO-GO': 'NO-GO',
  hold: 'Hold',
  postponed: 'Postponed',
  'rolled back': 'Rolled back',
  aborted: 'Aborted',
};
