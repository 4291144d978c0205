import { z } from 'zod';
import { insertObservation, observationRows, replaceObservation } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { opensAt } from '../../domain/soak/calendar.ts';
import { parseEntry } from '../../domain/soak/entry.ts';
import type { MetricReading } from '../../domain/soak/metric-reading.ts';
import type { FilledSlot } from '../../domain/soak/slots.ts';
import { UPLOAD } from '../evidence/read-upload.ts';
import { Note } from '../item/fields.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { readRoom } from '../room/read-room.ts';
import { findMetric, readTarget, repeatedItems } from './find-metric.ts';
import { noteObserved } from './keep-observations.ts';
import { keepPicture } from './keep-picture.ts';
import { tellReadings } from './tell-readings.ts';

/** What a person read, for one metric and one due moment. Said again before the moment is over, it takes the place of the first. */
export const recordReading = launchOperation({
  name: 'soak.record',
  summary: 'Enter what was read of a soak metric for one due check',
  action: 'soak.record',
  http: { method: 'POST', path: '/launches/{launchId}/soak/{metricKey}/readings' },
  input: z.object({
    launchId: LaunchId,
    metricKey: z.string().min(1).max(200),
    /** The due moment, in seconds from T-0. */
    offsetSeconds: z.number().int(),
    /** As typed: "0.08", "1,5 %", "2 GB", "yes". */
    text: z.string().max(100, 'A reading has at most 100 characters.'),
    note: Note,
    /** Of what was read, such as a dashboard. */
    picture: z.object(UPLOAD).nullish(),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { soak, reading } = readTarget(target, context.now);
    const metric = findMetric(soak, input.metricKey);
    const room = await readRoom(context.tx, target, context.now);
    const read = reading.metrics.find((one) => one.metric.key === metric.key);
    const filled = demandFillable(read, input.offsetSeconds, context.now);
    const entry = parseEntry(input.text, metric.unit);
    if (!entry.ok) {
      const message = `${entry.message} ${entry.fix}`.trim();
      throw new GonogoError('invalid-input', message, { fields: [{ path: 'text', message }] });
    }
    const [seen = null] = await observationRows(context.tx, filled?.observation?.id ? [filled.observation.id] : []);
    const before = seen?.source === 'person' ? seen : null;
    if (seen && !before && (seen.value !== null || seen.answer !== null))
      throw new GonogoError('rule', 'A machine has read this check already; a person does not write over it.');
    if (before) await replaceObservation(context.tx, before.id, context.now);
    const note = input.note.trim();
    const text = note ? await context.storeText(note) : null;
    // A correction is about the moment at which somebody looked.
    const moment = { at: before?.at ?? context.now, recordedAt: before?.recordedAt ?? context.now, fromHistory: false };
    const { id } = await insertObservation(context.tx, {
      launchId: input.launchId,
      metricKey: metric.key,
      value: typeof entry.value === 'number' ? entry.value : null,
      answer: typeof entry.value === 'boolean' ? entry.value : null,
      source: 'person',
      ...moment,
      recordedById: context.userId,
      textId: text?.id ?? null,
    });
    await noteObserved(context.tx, input.launchId, [moment]);
    const picture = await keepPicture(context, input.launchId, id, input.picture);
    await tellReadings(context, target, room);
    await context.audit({
      targetKind: 'soak',
      targetId: metric.key,
      launchId: input.launchId,
      payload: {
        offsetSeconds: input.offsetSeconds,
        value: entry.value,
        before: before ? (before.answer ?? before.value) : null,
        ...(picture ? { picture } : {}),
      },
      textRef: text,
    });
    const shown = `${entry.value === true ? 'yes' : entry.value === false ? 'no' : entry.value}`;
    return {
      output: {},
      change: {
        action: 'soak.record',
        text: `${before ? 'corrected' : 'read'} ${metric.title}: ${shown}`,
        itemKeys: repeatedItems(target.facts),
      },
    };
  },
});

/** What fills that check now, null while nothing does; refused where it is not the moment for it. */
function demandFillable(reading: MetricReading | undefined, offsetSeconds: number, now: Date): FilledSlot | null {
  const all = reading?.calendar.slots ?? [];
  const index = all.findIndex((slot) => slot.offsetSeconds === offsetSeconds);
  const slot = all[index];
  if (!reading || !slot) throw new GonogoError('not-found', 'No check is due at that moment; reload the page.');
  if (now < opensAt(slot, all[index - 1]))
    throw new GonogoError('rule', 'This check is not due yet. What is read now says nothing about then.');
  if (now >= slot.missedAt)
    throw new GonogoError('rule', 'This check is over. What nobody looked at in time stays missed.');
  return reading.slots[index - reading.first] ?? null;
}
