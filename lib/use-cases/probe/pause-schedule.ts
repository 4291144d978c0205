import { z } from 'zod';
import { pauseSchedule, resumeSchedule, schedulesOfItem } from '../../db/probe-schedules.ts';
import { GonogoError } from '../../domain/errors.ts';
import { nextSlot } from '../../domain/probe/run/schedule.ts';
import { ItemKey } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { planDue } from './sync-schedules.ts';

export const setSchedule = launchOperation({
  name: 'probe.set-schedule',
  summary: 'Pause or resume the schedule of a probe',
  action: 'probe.run',
  http: { method: 'PUT', path: '/launches/{launchId}/items/{itemKey}/schedule' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, probe: z.string().min(1).max(16_000), paused: z.boolean() }),
  run: async (context, { launchId, itemKey, probe, paused }, target) => {
    demandOpen(target);
    const { item, row } = findItem(target, itemKey);
    const schedule = (await schedulesOfItem(context.tx, row.id)).find((one) => one.probe === probe);
    if (!schedule)
      throw new GonogoError('rule', `${probe} does not run by itself now. Write "every: 5m" into the probe.`);
    if (paused === (schedule.pausedAt !== null))
      throw new GonogoError('rule', paused ? 'It is paused already.' : 'It is not paused.');
    const every = schedule.everySeconds * 1000;
    // Back on its own grid; what lay in the pause was not skipped, it was not wanted.
    const nextAt = nextSlot(context.now, every, schedule.nextAt.getTime() % every);
    if (paused) await pauseSchedule(context.tx, schedule.id, context.now, context.userId);
    else {
      await resumeSchedule(context.tx, schedule.id, nextAt);
      await planDue(context.tx, context.now);
    }
    const payload = { probe, paused, everySeconds: schedule.everySeconds };
    await context.audit({ targetKind: 'item', targetId: row.id, launchId, itemKey, payload });
    const text = `${paused ? 'paused' : 'resumed'} the schedule of ${probe} of “${item.text}”`;
    return {
      output: { nextAt: paused ? null : nextAt.toISOString() },
      change: { action: 'probe.set-schedule', text, itemKeys: [itemKey] },
    };
  },
});
