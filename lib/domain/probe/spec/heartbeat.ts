import type { z } from 'zod';
import { scheduleFault } from '../cron.ts';
import { probeKind } from './common.ts';
import { duration, text, told, word } from './fields.ts';

export const heartbeat = probeKind('heartbeat', {
  /** Which heartbeat of the environment: its URL goes by this name. */
  name: text,
  /** How often the job is expected to call. */
  period: duration.optional(),
  /** When the job runs, as crontab writes it, in `zone`. */
  schedule: text.optional(),
  zone: text.prefault('UTC'),
  grace: duration.prefault('10m'),
  /** What a late call is: unknown for one more period and then a fail, a fail at once, or unknown for as long as it lasts. */
  late: word(['unknown then fail', 'fail', 'unknown']).prefault('unknown then fail'),
}).superRefine((spec, context) => {
  const refuse = (path: string, message: string, fix: string) =>
    context.addIssue({ code: 'custom', path: [path], message: told(message, fix) });
  if ((spec.period === undefined) === (spec.schedule === undefined))
    return refuse(
      'period',
      'It says not how often the job calls, or says it twice.',
      'Write either "period: 24h" or "schedule: "0 3 * * *"".',
    );
  if (spec.period !== undefined && spec.period < 60_000)
    return refuse('period', 'This is too often for a heartbeat.', 'At least 1m.');
  const fault = spec.schedule === undefined ? null : scheduleFault(spec.schedule, spec.zone);
  if (fault === null) return;
  if (/time zone/.test(fault)) refuse('zone', fault, 'Write one such as Europe/Berlin or UTC.');
  else refuse('schedule', fault, 'Write minute, hour, day, month and day of the week, such as "0 3 * * *".');
});
export type HeartbeatSpec = z.infer<typeof heartbeat>;
