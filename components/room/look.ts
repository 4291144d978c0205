import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ConditionState } from '#lib/domain/room/canary.ts';
import type { GatePoint } from '#lib/domain/room/gate-point.ts';
import type { StepState } from '#lib/domain/room/model.ts';
import type { PhaseView, StepView } from '#lib/domain/room/view.ts';
import { formatDuration } from '../format.ts';
import type { Tone } from '../ui/states.ts';

type Look = { word: string; icon: LucideIcon; tone: Tone };

export const STEP_LOOK: Record<StepState, Look> = {
  open: { word: 'Open', icon: CircleDashed, tone: 'neutral' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'running' },
  done: { word: 'Done', icon: CircleCheck, tone: 'pass' },
  failed: { word: 'Failed', icon: CircleX, tone: 'fail' },
  skipped: { word: 'Skipped', icon: Ban, tone: 'caveat' },
};

export const POINT_LOOK: Record<GatePoint['standing'], Look> = {
  passes: { word: 'Passes', icon: CircleCheck, tone: 'pass' },
  waits: { word: 'Waits', icon: CircleDashed, tone: 'unknown' },
  stops: { word: 'Stops', icon: CircleX, tone: 'fail' },
  missing: { word: 'No gate', icon: CircleX, tone: 'fail' },
};

export const CONDITION_LOOK: Record<ConditionState, Look> = {
  met: { word: 'Holds', icon: CircleCheck, tone: 'pass' },
  'not-met': { word: 'Fails', icon: CircleX, tone: 'fail' },
  'no-data': { word: 'Unknown', icon: CircleDashed, tone: 'unknown' },
};

const DAY = 86_400;
const UNITS: [name: string, seconds: number][] = [
  ['d', DAY],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

const OVERRIDDEN: Look = { word: 'Overridden', icon: CircleCheck, tone: 'caveat' };

/** A go / no-go point looks as its gate does, until somebody went past it. */
export function stepLook({ kind, state, overridden, gate }: StepView): Look {
  if (overridden) return OVERRIDDEN;
  return kind === 'gate' && gate ? POINT_LOOK[gate.standing] : STEP_LOOK[state];
}

export function phaseLook({ current, done, total, failed }: PhaseView): Look {
  if (failed > 0) return STEP_LOOK.failed;
  if (total > 0 && done === total) return STEP_LOOK.done;
  return current ? { ...STEP_LOOK.running, word: 'Now' } : STEP_LOOK.open;
}

/** "T-24h", "T-0", "T+30m", "T+7d", as checklists write them; null without a time. */
export function offsetWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds === 0) return 'T-0';
  const size = Math.abs(seconds);
  // One day is 24 hours there.
  const [name, length] = UNITS.find(([, each]) => size % each === 0 && (each < DAY || size > DAY)) ?? ['s', 1];
  return `T${seconds < 0 ? '-' : '+'}${size / length}${name}`;
}

/** A heading without its time, in brackets or before its words: that stands beside it. */
export const phaseTitle = (title: string): string =>
  title
    .replace(/\s*\(\s*T\s?[-+\u2212\u2013]\s?\d[^()]*\)/gi, '')
    .replace(/^T\s?[-+\u2212\u2013]\s?\d{1,6}\s?(?:min|[smhdw])?\s*(?:[:\u2013\u2014]\s*|-\s+|$)/i, '')
    .trim();

/** "took 3 min", "took 3 min, 2 min less than planned"; null while it is open or where nobody pressed start. */
export function tookWords({ startedAt, endedAt, plannedSeconds, kind }: StepView): string | null {
  if (!startedAt || !endedAt) return null;
  const took = Date.parse(endedAt) - Date.parse(startedAt);
  const words = `took ${formatDuration(Math.floor(took / 1000) * 1000)}`;
  return plannedSeconds === null || kind === 'canary' ? words : `${words} of ${formatDuration(plannedSeconds * 1000)}`;
}
