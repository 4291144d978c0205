import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { type LaunchRecord, loadLaunchRecord, lockLaunch, projectOfLaunch } from '../../db/launch-record.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { Action } from '../../domain/access/policy.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { LaunchPatch } from '../../domain/launch/view.ts';
import type { LaunchFacts, LaunchReading } from '../../domain/readiness/model.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import type { Deps } from '../deps.ts';
import { type HttpShape, type OperationContext, operation } from '../operation.ts';
import { demand, subjectFor } from '../subject.ts';
import { type Change, publishChange } from './publish.ts';

export const LaunchId = z.uuid('This is not the id of a launch.');

export type LaunchTarget = { record: LaunchRecord; facts: LaunchFacts; reading: LaunchReading };

type Definition<Schema extends z.ZodType<{ launchId: string }>, Output extends object> = {
  name: string;
  summary: string;
  action: Action;
  http: HttpShape | null;
  input: Schema;
  /** Asked after the rights and before the launch is locked, such as for the password. It may commit on its own. */
  before?: (deps: Deps, actor: Actor, input: z.infer<Schema>) => Promise<void>;
  run: (
    context: OperationContext,
    input: z.infer<Schema>,
    target: LaunchTarget,
  ) => Promise<{ change: Change; output: Output }>;
};

const CLOSED = new Set(['stable', 'rolled back', 'aborted']);

/**
 * An operation on one launch: locks it, so that two people's changes come one after the other, reads it as it stands,
 * runs, and publishes one patch. Answers the output with that patch.
 */
export function launchOperation<Schema extends z.ZodType<{ launchId: string }>, Output extends object>(
  definition: Definition<Schema, Output>,
) {
  return operation<Schema, { launchId: string }, Output & { patch: LaunchPatch }>({
    ...definition,
    load: async (tx, input, deps, actor) => {
      const { launchId } = input as { launchId: string };
      if (definition.before) {
        const project = (await projectOfLaunch(tx, launchId)) ?? missing();
        demand(definition.action, await subjectFor(tx, actor, project.projectId));
        await definition.before(deps, actor, input);
      }
      const found = (await lockLaunch(tx, launchId)) ?? missing();
      return { projectId: found.projectId, target: { launchId } };
    },
    run: async (context, input, { launchId }) => {
      const record = await loadLaunchRecord(context.tx, launchId);
      if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
      const facts = factsOf(record);
      const reading = readLaunch(facts, context.now);
      const { change, output } = await definition.run(context, input, { record, facts, reading });
      const patch = await publishChange(context, launchId, change, record);
      return { ...output, patch };
    },
  });
}

function missing(): never {
  throw new GonogoError('not-found', 'This launch does not exist, or you are not a member of its project.');
}

/** Answers may change until the launch is closed. */
export function demandOpen({ record }: LaunchTarget): void {
  const { state } = record.launch;
  if (CLOSED.has(state)) {
    throw new GonogoError(
      'rule',
      `This launch is closed (${state}). Its answers are kept as they were; start a new launch to go on.`,
    );
  }
}
