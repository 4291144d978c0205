import {
  Bell,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  ClockAlert,
  Eye,
  Hourglass,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { Threshold } from '#lib/domain/checklist/model.ts';
import type { Standing } from '#lib/domain/soak/model.ts';
import type { SlotState } from '#lib/domain/soak/slots.ts';
import type { SlotView, SoakView, TriggerView } from '#lib/domain/soak/view.ts';
import type { Tone } from '../ui/states.ts';

export type Look = { word: string; icon: LucideIcon; tone: Tone };

export const VERDICT_LOOK: Record<SoakView['verdict'], Look> = {
  open: { word: 'Watching', icon: Eye, tone: 'running' },
  passed: { word: 'Passed', icon: CircleCheck, tone: 'pass' },
  failed: { word: 'Failed', icon: CircleX, tone: 'fail' },
  inconclusive: { word: 'Inconclusive', icon: CircleDashed, tone: 'unknown' },
};

export const STANDING_LOOK: Record<Standing, Look> = {
  within: { word: 'On target', icon: CircleCheck, tone: 'pass' },
  watch: { word: 'Off target', icon: TriangleAlert, tone: 'caveat' },
  breach: { word: 'Past the alert', icon: CircleX, tone: 'fail' },
  'no-data': { word: 'No value', icon: CircleDashed, tone: 'unknown' },
};

export const SLOT_LOOK: Record<SlotState, Look> = {
  upcoming: { word: 'To come', icon: Hourglass, tone: 'neutral' },
  due: { word: 'Due', icon: Clock, tone: 'accent' },
  overdue: { word: 'Late already', icon: ClockAlert, tone: 'caveat' },
  'on-time': { word: 'On time', icon: CircleCheck, tone: 'pass' },
  late: { word: 'Late', icon: ClockAlert, tone: 'caveat' },
  missed: { word: 'Missed', icon: CircleDashed, tone: 'unknown' },
};

export const TRIGGER_LOOK: Record<TriggerView['state'], Look> = {
  armed: { word: 'Armed', icon: CircleCheck, tone: 'neutral' },
  pending: { word: 'Pending', icon: Hourglass, tone: 'caveat' },
  fired: { word: 'Fired', icon: Bell, tone: 'fail' },
  acknowledged: { word: 'Acknowledged', icon: Bell, tone: 'caveat' },
  dismissed: { word: 'Dismissed', icon: CircleCheck, tone: 'neutral' },
  words: { word: 'Watched by people', icon: Eye, tone: 'neutral' },
};

export const ALERT_LOOK = {
  open: { word: 'Goes on', icon: Bell, tone: 'fail' },
  over: { word: 'Over', icon: CircleCheck, tone: 'neutral' },
} as const satisfies Record<string, Look>;

/** How a filled slot looks: its value where it has one, how it stands otherwise. */
export function cellLook(slot: SlotView): Look {
  if (slot.standing === null) return SLOT_LOOK[slot.state];
  return slot.standing === 'within' && slot.state === 'late' ? SLOT_LOOK.late : STANDING_LOOK[slot.standing];
}

const NUMBER = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 5 });

export function valueWords(value: number | boolean | null, unit: string): string {
  if (value === null) return 'no value';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const joined = unit === '%' || unit.startsWith('/');
  return `${NUMBER.format(value)}${unit ? `${joined ? '' : ' '}${unit}` : ''}`;
}

export function limitWords(target: Threshold | null, alert: Threshold | null): string {
  const words = [target ? `target ${target.raw}` : '', alert ? `alert ${alert.raw}` : ''].filter(Boolean);
  return words.join(', ') || 'no limits';
}
