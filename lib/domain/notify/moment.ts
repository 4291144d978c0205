import { Temporal } from 'temporal-polyfill';
import { KINDS, type NotificationKind } from './kinds.ts';
import { type NotifySettings, wantsMail } from './settings.ts';

/** What comes within so many seconds is one mail: ten items given to somebody are no ten mails. */
const TOGETHER_SECONDS = 10;

/** When a mail goes out; `together` = with whatever else goes out at that moment. */
export type MailMoment = { at: Date; together: boolean };

/**
 * When a person gets mail of something, in their zone; null = never. What is urgent goes at once, whatever the hour.
 * The rest keeps to the person's pace, and waits for the end of quiet hours.
 */
export function mailMoment(
  kind: NotificationKind,
  settings: NotifySettings,
  zone: string,
  now: Date,
): MailMoment | null {
  if (!wantsMail(settings, kind)) return null;
  if (KINDS[kind].urgency === 'urgent') return { at: now, together: false };
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const planned = afterQuiet(paced(here, settings), settings.quiet);
  return { at: new Date(planned.epochMilliseconds), together: true };
}

function paced(here: Temporal.ZonedDateTime, { pace, dailyAt }: NotifySettings): Temporal.ZonedDateTime {
  if (pace === 'now') return next(here, TOGETHER_SECONDS);
  if (pace === 'hourly') return next(here, 3_600);
  return nextAt(here, dailyAt);
}

/** The next full hour or part of a minute, never this very moment: what is sent then may be under way already. */
function next(here: Temporal.ZonedDateTime, seconds: number): Temporal.ZonedDateTime {
  const ofHour = here.minute * 60 + here.second;
  // Elapsed time, not the clock's: the hour that comes twice has two ends.
  return here.subtract({ milliseconds: here.millisecond }).add({ seconds: seconds - (ofHour % seconds) });
}

/** The next instant at which a clock there shows this time. One that a change of clocks leaves out is an hour later. */
function nextAt(here: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime {
  const wall = Temporal.PlainTime.from(time);
  for (const days of [0, 1]) {
    const local = here.toPlainDate().add({ days }).toPlainDateTime(wall);
    for (const disambiguation of ['compatible', 'later'] as const) {
      const at = local.toZonedDateTime(here.timeZoneId, { disambiguation });
      if (Temporal.ZonedDateTime.compare(at, here) > 0) return at;
    }
  }
  throw new Error(`no ${time} within two days of ${here}`);
}

function afterQuiet(at: Temporal.ZonedDateTime, quiet: NotifySettings['quiet']): Temporal.ZonedDateTime {
  if (!quiet) return at;
  const time = at.toPlainTime();
  const afterBegin = Temporal.PlainTime.compare(time, quiet.from) >= 0;
  const beforeEnd = Temporal.PlainTime.compare(time, quiet.until) < 0;
  // Over midnight either half is enough.
  const inside = quiet.from < quiet.until ? afterBegin && beforeEnd : afterBegin || beforeEnd;
  return inside ? nextAt(at, quiet.until) : at;
}
