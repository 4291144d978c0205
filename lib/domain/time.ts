import { Temporal } from 'temporal-polyfill';
import type { Due } from './checklist/model.ts';

/** True for an IANA zone this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** A date is due at the end of that day in the project's zone; an offset is elapsed time from T-0 (null without T-0). */
export function dueInstant(due: Due | null, t0: Date | null, zone: string): Date | null {
  if (!due) return null;
  if (due.kind === 'offset') return t0 ? new Date(t0.getTime() + due.seconds * 1000) : null;
  const nextDay = Temporal.PlainDate.from(due.date).add({ days: 1 });
  const end = nextDay.toZonedDateTime({ timeZone: zone }).toInstant().subtract({ milliseconds: 1 });
  return new Date(end.epochMilliseconds);
}
