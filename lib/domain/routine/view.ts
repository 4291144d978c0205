import type { Rhythm } from './calendar.ts';
import type { RoutineReading } from './reading.ts';

type SettledView = { state: 'done' | 'skipped'; by: string; at: string; note: string };

export type RoutineView = {
  id: string;
  title: string;
  project: { slug: string; name: string };
  rhythm: Rhythm;
  weekday: number;
  monthDay: number;
  /** "09:00" on the wall clock of the zone. */
  time: string;
  zone: string;
  owner: { id: string; name: string } | null;
  steps: string[];
  state: RoutineReading['state'];
  day: string;
  dueAt: string;
  settled: SettledView | null;
  history: { day: string; settled: SettledView | null; late: boolean }[];
  /** Why the reader may not work on it; null = they may. */
  refused: string | null;
};

export type RoutinesView = {
  rows: RoutineView[];
  /** Projects where the reader may begin routines, with what their checklists would make. */
  projects: { slug: string; name: string; zone: string; found: number; people: { id: string; name: string }[] }[];
};
