import type { z } from 'zod';
import { probeKind } from './common.ts';
import { duration, word } from './fields.ts';

export const heartbeat = probeKind('heartbeat', {
  /** How often the job is expected to call. */
  period: duration,
  grace: duration.prefault('10m'),
  /** What a late call is: unknown for one more period and then a fail, a fail at once, or unknown for as long as it lasts. */
  late: word(['unknown then fail', 'fail', 'unknown']).prefault('unknown then fail'),
});
export type HeartbeatSpec = z.infer<typeof heartbeat>;
