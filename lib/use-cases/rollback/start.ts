import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { insertRun, openRun } from '../../db/rollback.ts';
import { isProduction } from '../../domain/environment/kinds.ts';
import { GonogoError } from '../../domain/errors.ts';
import { nextState } from '../../domain/readiness/launch-state.ts';
import { isPlaceholder } from '../../domain/readiness/placeholder.ts';
import { type RollbackPlan, RUN_KINDS } from '../../domain/rollback/model.ts';
import { isSame } from '../../domain/rollback/problems.ts';
import { ItemKey } from '../item/fields.ts';
import { demandAnswerable, findItem } from '../item/find-item.ts';
import { demandOpen, LaunchId, type LaunchTarget, launchOperation } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { tellOfStart } from './notices.ts';
import { type Place, planOf, previousOf, rollbackSources, usableEnvironments } from './setting.ts';

const Input = z.object({
  launchId: LaunchId,
  kind: z.enum(RUN_KINDS),
  /** The page to follow: "project:slug" or "checklist:key", as `rollback.show` lists them. */
  page: z.string().min(1).max(300),
  environmentId: z.uuid('Choose the environment.'),
  /** What made people roll back; of a drill, what it is for. */
  cause: z.string().trim().max(5_000, 'At most 5,000 characters.').default(''),
  /** The version that is to run again; the one before the launch unless said otherwise. */
  targetVersion: z.string().trim().max(100, 'A version has at most 100 characters.').default(''),
  targetCommit: z.string().trim().max(100, 'A commit has at most 100 characters.').nullable().default(null),
  /** Of a drill: the items that it is evidence for. */
  itemKeys: z.array(ItemKey).max(20, 'At most 20 items.').default([]),
  /** A drill where people depend on it: only when somebody means it. */
  onProduction: z.boolean().default(false),
});
type Input = z.infer<typeof Input>;

export const startRun = launchOperation({
  name: 'rollback.start',
  summary: 'Start a roll back, or a drill of one: the steps of its runbook with a stopwatch',
  action: 'rollback.run',
  http: { method: 'POST', path: '/launches/{launchId}/rollback/runs' },
  input: Input,
  run: async (context, input, target) => {
    const { tx, now, userId } = context;
    if (!userId) throw new GonogoError('refused', 'A person starts it.');
    await demandNone(context, input.launchId);
    demandState(input, target);
    const { source, plan } = await demandPlan(context, input, target);
    const environment = await demandPlace(context, input, target);
    const { targetVersion, targetCommit } = await demandTarget(context, input, target);
    const cause = input.cause ? await context.storeText(input.cause) : null;
    const runId = await insertRun(tx, {
      projectId: target.record.launch.projectId,
      launchId: input.launchId,
      kind: input.kind,
      environmentId: environment.id,
      plan,
      page: { ref: source.ref, title: source.title, revision: source.revision },
      targetVersion,
      targetCommit,
      causeId: cause?.id ?? null,
      itemKeys: input.kind === 'drill' ? input.itemKeys : [],
      startedById: userId,
      startedAt: now,
    });
    await context.audit({
      targetKind: 'rollback',
      targetId: runId,
      launchId: input.launchId,
      payload: {
        kind: input.kind,
        page: source.ref,
        revision: source.revision,
        environment: environment.name,
        production: isProduction(environment.kind),
        targetVersion,
        items: input.itemKeys,
      },
      textRef: cause,
    });
    if (input.kind === 'rollback') await tellOfStart(context, target, { runId, targetVersion, cause });
    const text =
      input.kind === 'drill'
        ? `started a drill of the roll back on ${environment.name}`
        : `started to roll back to ${targetVersion}`;
    return { output: { runId }, change: { action: 'rollback.start', text, itemKeys: [] } };
  },
});

/** Of two people who press at once the second learns that it runs already, and joins. */
async function demandNone({ tx }: OperationContext, launchId: string): Promise<void> {
  const running = await openRun(tx, launchId);
  if (!running) return;
  const people = await peopleByIds(tx, [running.startedById]);
  const what = running.kind === 'drill' ? 'a drill' : 'the roll back';
  throw new GonogoError('conflict', `${people[running.startedById]?.name ?? 'Somebody'} started ${what} already.`, {
    details: { runId: running.id },
  });
}

function demandState({ kind, cause }: Input, target: LaunchTarget): void {
  const { state } = target.facts;
  if (kind === 'drill') {
    demandOpen(target);
    return;
  }
  if (nextState(state, 'roll back') === null) {
    throw new GonogoError('rule', `Only what was launched can be rolled back; this launch is ${state}. Start a drill.`);
  }
  if (isPlaceholder(cause)) refuse('cause', 'Say what makes you roll back.');
}

async function demandPlan(context: OperationContext, input: Input, { record }: LaunchTarget) {
  const sources = await rollbackSources(context.tx, record);
  const source = sources.find((one) => one.ref === input.page);
  if (!source)
    throw new GonogoError('not-found', 'This rollback runbook is gone. Reload the page, and choose another.');
  const plan: RollbackPlan = planOf(source);
  if (plan.steps.length === 0) {
    const fix = 'Make them a numbered list, and start again.';
    throw new GonogoError('rule', `“${source.title}” holds no steps that can be followed. ${fix}`);
  }
  return { source, plan };
}

async function demandPlace(context: OperationContext, input: Input, { record }: LaunchTarget): Promise<Place> {
  const environments = await usableEnvironments(context.tx, record.launch.projectId);
  const environment = environments.find((one) => one.id === input.environmentId);
  if (!environment) throw new GonogoError('not-found', 'This project has no such environment.');
  if (input.kind === 'drill' && isProduction(environment.kind) && !input.onProduction) {
    const text = `People depend on ${environment.name}: a drill takes the older version there for real. Choose another environment, or confirm that you mean it.`;
    refuse('environmentId', text);
  }
  return environment;
}

async function demandTarget(context: OperationContext, input: Input, target: LaunchTarget) {
  const previous = await previousOf(context.tx, target.record);
  const targetVersion = input.targetVersion || previous?.version || '';
  if (isPlaceholder(targetVersion)) refuse('targetVersion', 'Name the version to go back to.');
  const ofPrevious = targetVersion === previous?.version ? previous.commit : null;
  const targetCommit = input.targetCommit || ofPrevious;
  const { version, commit } = target.record.launch;
  if (isSame({ version: targetVersion, commit: targetCommit }, { version, commit })) {
    refuse('targetVersion', 'That is the version of this launch. Name the last one that was good.');
  }
  for (const key of input.kind === 'drill' ? input.itemKeys : []) demandAnswerable(findItem(target, key));
  return { targetVersion, targetCommit };
}

function refuse(path: string, message: string): never {
  throw new GonogoError('invalid-input', message, { fields: [{ path, message }] });
}
