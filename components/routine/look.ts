import { CalendarClock, CircleCheck, CircleSlash, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { RoutineView } from '#lib/domain/routine/view.ts';
import type { Tone } from '../ui/states.ts';

export const ROUTINE_LOOK: Record<RoutineView['state'], { word: string; icon: LucideIcon; tone: Tone }> = {
  overdue: { word: 'Overdue', icon: TriangleAlert, tone: 'fail' },
  due: { word: 'Due today', icon: Clock, tone: 'caveat' },
  coming: { word: 'Coming', icon: CalendarClock, tone: 'neutral' },
  done: { word: 'Done', icon: CircleCheck, tone: 'pass' },
  skipped: { word: 'Skipped', icon: CircleSlash, tone: 'caveat' },
};
