import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import { isQuestion } from '../../domain/soak/entry.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { readRoom } from '../room/read-room.ts';
import { findMetric, repeatedItems, watchedOf } from './find-metric.ts';
import { keepObservations } from './keep-observations.ts';
import { tellReadings } from './tell-readings.ts';

/** Two clocks may differ so much. */
const SKEW_MS = 60_000;
const MOST = 1_000;

/** What a monitoring system measured, one or many readings at once. */
export const pushReadings = launchOperation({
  name: 'soak.push',
  summary: 'Push readings of soak metrics from a monitoring system',
  action: 'evidence.ingest',
  http: { method: 'POST', path: '/launches/{launchId}/soak/readings' },
  input: z.object({
    launchId: LaunchId,
    readings: z
      .array(
        z.object({
          metric: z.string().min(1).max(200),
          /** In the metric's own unit; true or false for a check without a number; null = no value. */
          value: z.union([z.number(), z.boolean()]).nullable(),
          /** The moment it was measured; now when left out. A moment in the past is marked late where its check was over. */
          at: z.iso
            .datetime({ offset: true, error: 'Give date, time and zone, such as 2026-11-21T09:00:00Z.' })
            .optional(),
        }),
      )
      .min(1, 'Send at least one reading.')
      .max(MOST, `Send at most ${MOST} readings at once.`),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const soak = watchedOf(target);
    const rows = input.readings.map(({ metric: key, value, at }, index) => {
      const metric = findMetric(soak, key);
      const path = `readings.${index}`;
      const question = isQuestion(metric.unit);
      if (value !== null && question !== (typeof value === 'boolean'))
        throw refused(`${path}.value`, `${metric.title} is ${question ? 'true or false' : 'a number'}.`);
      const moment = at === undefined ? context.now : new Date(at);
      if (moment.getTime() > context.now.getTime() + SKEW_MS)
        throw refused(`${path}.at`, `${at} has not come yet by the clock of gonogo (${context.now.toISOString()}).`);
      return {
        launchId: input.launchId,
        metricKey: metric.key,
        value: typeof value === 'number' ? value : null,
        answer: typeof value === 'boolean' ? value : null,
        source: 'push' as const,
        fromHistory: at !== undefined,
        at: moment,
        recordedAt: context.now,
        recordedById: context.userId,
        textId: null,
      };
    });
    const room = await readRoom(context.tx, target, context.now);
    await keepObservations(context.tx, input.launchId, rows);
    await tellReadings(context, target, room);
    const keys = [...new Set(rows.map(({ metricKey }) => metricKey))];
    await context.audit({
      targetKind: 'soak',
      targetId: keys.join(',').slice(0, 200),
      launchId: input.launchId,
      payload: { readings: rows.length, metrics: keys },
    });
    return {
      output: { stored: rows.length },
      change: { action: 'soak.push', text: `sent ${rows.length} soak readings`, itemKeys: repeatedItems(target.facts) },
    };
  },
});

function refused(path: string, message: string): GonogoError {
  return new GonogoError('invalid-input', message, { fields: [{ path, message }] });
}
