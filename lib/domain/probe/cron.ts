import { Cron } from 'croner';

/** When a schedule is due next after an instant; null where it never is again. Throws where the schedule or the zone is none. */
export function nextOf(schedule: string, zone: string, after: Date): Date | null {
  // Five fields, as crontab has them; a sixth of seconds would be read as something else by most.
  return new Cron(schedule, { timezone: zone, mode: '5-part', paused: true }).nextRun(after);
}

/** Why a schedule cannot be used; null where it can. */
export function scheduleFault(schedule: string, zone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return `There is no time zone "${zone.slice(0, 80)}".`;
  }
  try {
    return nextOf(schedule, zone, new Date(0)) === null ? 'This schedule is never due.' : null;
  } catch {
    return `"${schedule.slice(0, 80)}" is no schedule.`;
  }
}
