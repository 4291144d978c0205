import { type StepChange, storeStep } from '../../db/room.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { PlannedStep, StepState } from '../../domain/room/model.ts';
import { type StepAct, stepAnswer } from '../../domain/room/step-rules.ts';
import { demandOpen, type LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { demandFreshStep, findStep } from './find-step.ts';
import { planCanary } from './plan-canary.ts';
import { readRoom } from './read-room.ts';

type Input = { launchId: string; stepKey: string; expectedRevision?: number | undefined; reason?: string };

const DID: Record<StepAct, string> = {
  start: 'started',
  done: 'finished',
  failed: 'failed',
  skipped: 'skipped',
  reopen: 'put back to open',
  override: 'went past',
};

/** What every act on a step has in common: the rule, the row, the event, and a word to the others. */
export async function actOnStep(context: OperationContext, input: Input, target: LaunchTarget, act: StepAct) {
  demandOpen(target);
  const { now, tx } = context;
  const room = await readRoom(tx, target, now);
  const step = findStep(room.steps, input.stepKey);
  await demandFreshStep(tx, step, input.expectedRevision);
  const reason = input.reason?.trim() ?? '';
  const canary = room.canaries.get(step.key) ?? null;
  const answer = stepAnswer(act, step, room.steps, {
    held: target.facts.held,
    points: room.points,
    passed: room.passed,
    reason,
  });
  if (!answer.ok)
    throw new GonogoError('rule', answer.message, {
      fields: answer.field ? [{ path: answer.field, message: answer.message }] : [],
    });
  const text = reason === '' ? null : await context.storeText(reason);
  const { title } = step.step;
  await storeStep(tx, input.launchId, step.key, {
    ...changeOf(answer.state, step, target, context),
    textId: text?.id ?? null,
    overridden: answer.overridden,
  });
  await context.audit({
    targetKind: 'step',
    targetId: step.key,
    launchId: input.launchId,
    payload: {
      title,
      kind: step.step.kind,
      before: step.state,
      after: answer.state,
      overridden: answer.overridden,
      seconds: secondsOf(step, answer.state, now),
      verdict: room.points.get(step.key)?.verdict ?? null,
      canary: canary && { passed: canary.passed, breaks: canary.breaks },
    },
    textRef: text,
  });
  if (answer.state === 'running' && step.step.canary) await planCanary(tx, input.launchId, now);
  if (answer.state === 'failed') await tellOfFailure(context, input, target, title, text);
  return { output: {}, change: { action: `room.${act}`, text: `${DID[act]} “${title}”`, itemKeys: [] } };
}

function changeOf(
  state: StepState,
  { facts, step, place }: PlannedStep,
  { record }: LaunchTarget,
  { now, userId }: OperationContext,
): StepChange {
  if (state === 'open')
    return { state, record: null, startedAt: null, startedById: null, endedAt: null, endedById: null };
  const { t0 } = record.launch;
  const dueAt = t0 && step.offsetSeconds !== null ? new Date(t0.getTime() + step.offsetSeconds * 1000) : null;
  const kept = facts?.state !== 'open' ? facts?.record : null;
  const begun: StepChange = { state, record: kept ?? { step, place, dueAt: dueAt?.toISOString() ?? null } };
  if (state === 'running') return { ...begun, startedAt: now, startedById: userId, endedAt: null, endedById: null };
  return { ...begun, endedAt: now, endedById: userId };
}

/** How long it took; null where nobody pressed start. */
function secondsOf({ state, facts }: PlannedStep, after: StepState, now: Date): number | null {
  if (state !== 'running' || after === 'open' || !facts?.startedAt) return null;
  return Math.max(0, Math.round((now.getTime() - facts.startedAt.getTime()) / 1000));
}

async function tellOfFailure(
  context: OperationContext,
  { launchId, stepKey }: Input,
  { record: { launch } }: LaunchTarget,
  title: string,
  text: { id: string } | null,
): Promise<void> {
  await context.notify({
    kind: 'step.failed',
    key: `${launchId} ${stepKey} ${context.now.toISOString()}`,
    launchId,
    to: { project: true },
    title: `${launch.project.name} ${launch.version}: “${title}” failed`,
    textRef: text,
    path: `/launches/${launchId}/room`,
  });
}
