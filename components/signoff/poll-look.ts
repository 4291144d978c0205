import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon, UserX } from 'lucide-react';
import type { PollRowView } from '#lib/domain/launch/view.ts';
import type { Tone } from '../ui/states.ts';

/** How a seat stands, as icon and word. */
export function rowLook(row: PollRowView): { word: string; tone: Tone; icon: LucideIcon } {
  if (row.vote === 'NO-GO') return { word: 'NO-GO', tone: 'fail', icon: CircleX };
  if (row.state === 'empty') return { word: 'Nobody fills it', tone: 'unknown', icon: UserX };
  if (row.state === 'stale') return { word: 'GO, stale', tone: 'caveat', icon: Clock };
  if (row.state === 'current') return { word: 'GO', tone: 'pass', icon: CircleCheck };
  return { word: 'Waiting', tone: 'unknown', icon: CircleDashed };
}
