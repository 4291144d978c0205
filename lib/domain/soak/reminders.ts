import { slugOf } from '../checklist/text.ts';
import { calendarOf } from './calendar.ts';
import { cadencesOf, type Plan } from './sampling.ts';

/** A person is told that a check waits: when it falls due, and once more when it is late. */
export type Reminder = {
  kind: 'slot.due' | 'slot.late';
  /** When to tell. */
  at: Date;
  offsetSeconds: number;
  /** From when an answer counts for it, and until when. */
  opensAt: Date;
  missedAt: Date;
  metricKey: string;
  title: string;
  /** As it is written: a person's handle, or a role. */
  owner: string;
};

/** Of the checks that people fill and that have an owner: the metric's own, else that of a cadence. In order of time. */
export function remindersOf({ metrics, cadences }: Pick<Plan, 'metrics' | 'cadences'>, t0: Date): Reminder[] {
  const reminders = metrics
    .filter(({ asks }) => !asks)
    .flatMap((metric) => {
      const mine = cadencesOf(metric, cadences);
      if (!metric.owner && mine.every(({ owner }) => !owner)) return [];
      return calendarOf(mine, t0).slots.flatMap((slot) => {
        const { offsetSeconds, dueAt, lateAt, missedAt } = slot;
        const owner = metric.owner ?? mine.find(({ key, owner: of }) => of && slot.cadenceKeys.includes(key))?.owner;
        if (!owner) return [];
        const opensAt = new Date(2 * dueAt.getTime() - lateAt.getTime());
        const about = { offsetSeconds, opensAt, missedAt, metricKey: metric.key, title: metric.title, owner };
        return [
          { kind: 'slot.due' as const, at: dueAt, ...about },
          // A moment after its tolerance: then it is late for everybody who looks.
          { kind: 'slot.late' as const, at: new Date(lateAt.getTime() + 1_000), ...about },
        ];
      });
    });
  return reminders.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Reminders that fall between two moments and still help: the check waits, and nobody filled it. */
export function dueReminders(
  reminders: readonly Reminder[],
  { after, until }: { after: Date | null; until: Date },
  filled: (reminder: Reminder) => boolean,
): Reminder[] {
  const due = reminders.filter(({ at, missedAt }) => at <= until && (after === null || at > after) && missedAt > until);
  // Of one check the newest word is enough.
  const last = new Map(due.map((one) => [`${one.metricKey} ${one.offsetSeconds}`, one]));
  return [...last.values()].filter((one) => !filled(one));
}

/** The role that an owner names, by title or key; null = it is a person. */
export function roleOfOwner(owner: string, roles: readonly { key: string; title: string }[]): string | null {
  const slug = slugOf(owner, '');
  return roles.find(({ key, title }) => key === slug || slugOf(title, '') === slug)?.key ?? null;
}
