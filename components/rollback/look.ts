import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { StepState } from '#lib/domain/rollback/run.ts';
import type { RunView } from '#lib/domain/rollback/view.ts';
import type { Tone } from '../ui/states.ts';

type Look = { word: string; icon: LucideIcon; tone: Tone };

export const STEP_LOOK: Record<StepState | 'current', Look> = {
  open: { word: 'Open', icon: CircleDashed, tone: 'neutral' },
  current: { word: 'Now', icon: LoaderCircle, tone: 'running' },
  done: { word: 'Done', icon: CircleCheck, tone: 'pass' },
  failed: { word: 'Failed', icon: CircleX, tone: 'fail' },
  skipped: { word: 'Skipped', icon: CircleSlash, tone: 'caveat' },
};

export const RUN_LOOK: Record<NonNullable<RunView['outcome']>, Look> = {
  pass: { word: 'Passed', icon: CircleCheck, tone: 'pass' },
  fail: { word: 'Failed', icon: CircleX, tone: 'fail' },
  finished: { word: 'Finished', icon: CircleCheck, tone: 'pass' },
  aborted: { word: 'Given up', icon: CircleX, tone: 'fail' },
};

export const IDENTITY_LOOK = {
  confirmed: { word: 'Version confirmed', icon: CircleCheck, tone: 'pass' },
  other: { word: 'Another version answers', icon: CircleX, tone: 'fail' },
  error: { word: 'Version not confirmed', icon: CircleDashed, tone: 'unknown' },
} as const satisfies Record<string, Look>;
