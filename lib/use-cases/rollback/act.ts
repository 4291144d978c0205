import { z } from 'zod';
import { endRun, insertRunEvent } from '../../db/rollback.ts';
import { GonogoError } from '../../domain/errors.ts';
import { shortLength } from '../../domain/rollback/length.ts';
import { RUN_ACTS } from '../../domain/rollback/model.ts';
import { drillResult } from '../../domain/rollback/result.ts';
import { actProblem } from '../../domain/rollback/rules.ts';
import { type RunReading, readRun } from '../../domain/rollback/run.ts';
import { actWords } from '../../domain/rollback/words.ts';
import { enqueue } from '../../queue/enqueue.ts';
import { Note } from '../item/fields.ts';
import { LaunchId, type LaunchTarget, launchOperation } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { keepDrill } from './drill-evidence.ts';
import { type FoundRun, findRunOf, namesIn } from './find-run.ts';
import { tellOfEnd, tellOfStep } from './notices.ts';
import { usableEnvironments } from './setting.ts';

export const actOnRun = launchOperation({
  name: 'rollback.act',
  summary: 'Mark a step of a run as done, failed, skipped or open; pause a drill; finish a run, or give it up',
  action: 'rollback.run',
  http: { method: 'POST', path: '/launches/{launchId}/rollback/runs/{runId}/acts' },
  input: z.object({
    launchId: LaunchId,
    runId: z.uuid(),
    act: z.enum(RUN_ACTS),
    stepKey: z.string().max(200).nullable().default(null),
    note: Note,
  }),
  run: async (context, input, target) => {
    const { tx, now, userId } = context;
    if (!userId) throw new GonogoError('refused', 'A person does this.');
    const found = await findRunOf(tx, input.launchId, input.runId);
    const { facts } = found;
    const problem = actProblem(facts, readRun(facts, now), input, await namesIn(tx, facts));
    if (problem) throw new GonogoError('rule', problem);
    const note = input.note.trim();
    const text = note ? await context.storeText(note) : null;
    const event = { kind: input.act, stepKey: input.stepKey, at: now, byId: userId };
    await insertRunEvent(tx, { runId: input.runId, ...event, textId: text?.id ?? null });
    const reading = readRun({ ...facts, events: [...facts.events, { ...event, note }] }, now);
    const step = facts.plan.steps.find((one) => one.key === input.stepKey) ?? null;
    await context.audit({
      targetKind: 'rollback',
      targetId: input.runId,
      launchId: input.launchId,
      payload: { act: input.act, kind: facts.kind, step: step?.title ?? null, activeMs: reading.activeMs },
      textRef: text,
    });
    if (input.act === 'step-failed' && facts.kind === 'rollback') {
      await tellOfStep(context, target, `${input.runId} ${step?.key}`, step?.title ?? '', text);
    }
    const itemKeys = reading.endedAt ? await end(context, target, found, reading, userId) : [];
    const words = actWords(input.act, facts.kind, step?.title ?? '', shortLength(reading.activeMs));
    return { output: {}, change: { action: 'rollback.act', text: words, itemKeys } };
  },
});

/** Stores how it ended, makes evidence of a drill, and has the environment asked which version answers there now. */
async function end(
  context: OperationContext,
  target: LaunchTarget,
  { row, facts }: FoundRun,
  reading: RunReading,
  userId: string,
): Promise<string[]> {
  const environments = await usableEnvironments(context.tx, row.projectId);
  const environment = environments.find((one) => one.id === row.environmentId);
  const where = environment?.name ?? 'an environment that is gone';
  const drill = facts.kind === 'drill' ? drillResult(facts, reading, where) : null;
  const took = shortLength(reading.activeMs);
  await endRun(context.tx, row.id, {
    endedAt: reading.endedAt ?? context.now,
    endedById: userId,
    measuredMs: reading.activeMs,
    outcome: drill?.outcome ?? reading.state,
    summary: drill?.summary ?? (reading.state === 'finished' ? `Back in ${took}.` : `Given up after ${took}.`),
  });
  if (facts.kind === 'rollback') await tellOfEnd(context, target, row, reading);
  if (environment?.identityProbe && reading.state === 'finished') {
    await enqueue(context.tx, 'rollback.identify', { runId: row.id }, { jobKey: `rollback.identify:${row.id}` });
  }
  return drill ? keepDrill(context, target, row, drill, reading) : [];
}
