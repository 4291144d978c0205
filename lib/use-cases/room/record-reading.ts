import { z } from 'zod';
import { observationRows, replaceObservation } from '../../db/soak.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { entryRefusal } from '../../domain/room/canary-entry.ts';
import { parseEntry } from '../../domain/soak/entry.ts';
import { Note } from '../item/fields.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { keepObservations } from '../soak/keep-observations.ts';
import { tellReadings } from '../soak/tell-readings.ts';
import { demand, subjectFor } from '../subject.ts';
import { StepKey } from './fields.ts';
import { findStep } from './find-step.ts';
import { type Room, readRoom } from './read-room.ts';

/** What a person read of a condition while its canary is watched; the soak of the launch takes it too. */
export const recordCanaryReading = launchOperation({
  name: 'room.record',
  summary: 'Enter what was read for a condition of a canary that is watched',
  action: 'soak.record',
  http: { method: 'POST', path: '/launches/{launchId}/steps/{stepKey}/readings' },
  input: z.object({
    launchId: LaunchId,
    stepKey: StepKey,
    /** Of the metric that the condition reads. */
    metricKey: z.string().min(1).max(200),
    /** As typed: "0.08", "1,5 %", "2 GB", "yes". */
    text: z.string().max(100, 'A reading has at most 100 characters.'),
    note: Note.default(''),
    /** The latest reading was mistyped: this takes its place, and the note says why. */
    corrects: z.boolean().default(false),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const room = await readRoom(context.tx, target, context.now);
    const { step, metric, latest } = await demandReadable(context.tx, room, input);
    const before = input.corrects ? await demandCorrectable(context, latest, input.note) : null;
    const entry = parseEntry(input.text, metric.unit);
    if (!entry.ok) {
      const message = `${entry.message} ${entry.fix}`.trim();
      throw new GonogoError('invalid-input', message, { fields: [{ path: 'text', message }] });
    }
    const note = input.note.trim();
    const text = note ? await context.storeText(note) : null;
    const row = {
      launchId: input.launchId,
      metricKey: metric.key,
      value: typeof entry.value === 'number' ? entry.value : null,
      answer: typeof entry.value === 'boolean' ? entry.value : null,
      source: 'person' as const,
      fromHistory: false,
      // A correction is about the moment at which somebody looked.
      at: before?.at ?? context.now,
      recordedAt: before?.recordedAt ?? context.now,
      recordedById: context.userId,
      textId: text?.id ?? null,
    };
    if (before) await replaceObservation(context.tx, before.id, context.now);
    await keepObservations(context.tx, input.launchId, [row]);
    await tellReadings(context, target, room);
    const shown = entry.value === true ? 'yes' : entry.value === false ? 'no' : `${entry.value} ${metric.unit}`.trim();
    await context.audit({
      targetKind: 'step',
      targetId: input.stepKey,
      launchId: input.launchId,
      payload: {
        title: step.step.title,
        metric: metric.key,
        metricTitle: metric.title,
        shown,
        before: before ? (before.answer ?? before.value) : null,
      },
      textRef: text,
    });
    return {
      output: {},
      change: {
        action: 'room.record',
        text: `${before ? 'corrected' : 'read'} ${metric.title}: ${shown}`,
        itemKeys: [],
      },
    };
  },
});

async function demandReadable(db: ReadDb, room: Room, { stepKey, metricKey }: { stepKey: string; metricKey: string }) {
  const step = findStep(room.steps, stepKey);
  const reading = room.canaries.get(stepKey);
  if (!reading || step.state !== 'running')
    throw new GonogoError('rule', 'This canary is not watched now. What is read before or after says nothing of it.');
  const condition = reading.conditions.find(({ metric }) => metric?.key === metricKey);
  if (!condition?.metric)
    throw new GonogoError('not-found', 'This canary has no such condition any more; reload the page.');
  const [latest] = await observationRows(db, condition.observationId ? [condition.observationId] : []);
  const refused = entryRefusal(condition, latest?.source ?? null);
  if (refused) throw new GonogoError('rule', refused);
  return { step, metric: condition.metric, latest: latest ?? null };
}

type Stored = Awaited<ReturnType<typeof observationRows>>[number];

/** Whoever typed it corrects it, or who may go past a canary anyway; the first stays on record. */
async function demandCorrectable(context: OperationContext, latest: Stored | null, note: string): Promise<Stored> {
  if (latest?.source !== 'person')
    throw new GonogoError('rule', 'There is no reading of a person here that could be corrected; reload the page.');
  if (note.trim().length < 3) throw new GonogoError('rule', 'Say why: what was read first stays on record.');
  if (latest.recordedById !== context.userId && context.projectId)
    demand('room.override', await subjectFor(context.tx, context.actor, context.projectId));
  return latest;
}
