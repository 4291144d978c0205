import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  FileQuestion,
  LoaderCircle,
  type LucideIcon,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react';
import type { Basis, Outcome, Verdict } from '#lib/domain/outcome.ts';

/** What a badge can show of one item: its outcome, or that it is waived, only claimed, or being looked at now. */
export type ItemState = Outcome | 'waived' | 'claimed' | 'running';

export const TONES = ['neutral', 'accent', 'pass', 'caveat', 'fail', 'unknown', 'waived', 'running'] as const;
export type Tone = (typeof TONES)[number];

type Look = { word: string; icon: LucideIcon; tone: Tone };

export const ITEM_STATES: Record<ItemState, Look> = {
  pass: { word: 'Pass', icon: CircleCheck, tone: 'pass' },
  fail: { word: 'Fail', icon: CircleX, tone: 'fail' },
  unknown: { word: 'Unknown', icon: CircleDashed, tone: 'unknown' },
  error: { word: 'Could not run', icon: CircleAlert, tone: 'caveat' },
  'not-applicable': { word: 'Not applicable', icon: Ban, tone: 'neutral' },
  waived: { word: 'Waived', icon: ShieldAlert, tone: 'waived' },
  claimed: { word: 'Claimed', icon: FileQuestion, tone: 'unknown' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'running' },
};

export const VERDICT_LOOKS: Record<Verdict, Look> = {
  GO: { word: 'GO', icon: CircleCheck, tone: 'pass' },
  'GO WITH CAVEATS': { word: 'GO WITH CAVEATS', icon: TriangleAlert, tone: 'caveat' },
  'NO-GO': { word: 'NO-GO', icon: CircleX, tone: 'fail' },
  UNDECIDED: { word: 'UNDECIDED', icon: CircleDashed, tone: 'unknown' },
};

/** Who stands behind an outcome, in the words of the screen. */
export const BASIS_WORDS: Record<Basis, string> = {
  verified: 'seen by a machine',
  attested: 'said by a person',
  claimed: 'said by a document',
  none: 'nobody yet',
};

/** Quiet fill: tint, coloured text and line. */
export const TONE_TINT: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-ink',
  accent: 'border-accent/40 bg-accent-tint text-accent',
  pass: 'border-pass/40 bg-pass-tint text-pass',
  caveat: 'border-caveat/40 bg-caveat-tint text-caveat',
  fail: 'border-fail/40 bg-fail-tint text-fail',
  unknown: 'border-line-strong/60 border-dashed hatch text-unknown',
  waived: 'border-waived/40 bg-waived-tint text-waived',
  running: 'border-running/40 bg-running-tint text-running',
};

/** Loud fill, for the one thing a page leads with. Unknown stays hatched: it is the lack of an answer. */
export const TONE_SOLID: Record<Tone, string> = {
  neutral: 'border-ink bg-ink text-raised',
  accent: 'border-accent bg-accent text-on-accent',
  pass: 'border-pass bg-pass text-on-state',
  caveat: 'border-caveat bg-caveat text-on-state',
  fail: 'border-fail bg-fail text-on-state',
  unknown: 'border-unknown border-dashed hatch text-unknown',
  waived: 'border-waived bg-waived text-on-state',
  running: 'border-running bg-running text-on-state',
};

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-ink',
  accent: 'text-accent',
  pass: 'text-pass',
  caveat: 'text-caveat',
  fail: 'text-fail',
  unknown: 'text-unknown',
  waived: 'text-waived',
  running: 'text-running',
};
