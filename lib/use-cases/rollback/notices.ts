import type { RunRow } from '../../db/rollback.ts';
import { shortLength } from '../../domain/rollback/length.ts';
import type { RunReading } from '../../domain/rollback/run.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';

/* Who hears of a roll back: everybody of the project. Of a drill nobody is told; who takes part has it open. */

type Text = { id: string } | null;

const about = ({ record: { launch } }: LaunchTarget) => ({
  name: `${launch.project.name} ${launch.version}`,
  launchId: launch.id,
  path: `/launches/${launch.id}/rollback` as const,
  to: { project: true as const },
});

export async function tellOfStart(
  context: OperationContext,
  target: LaunchTarget,
  { runId, targetVersion, cause }: { runId: string; targetVersion: string; cause: Text },
): Promise<void> {
  const { name, ...where } = about(target);
  const title = `${name} is being rolled back to ${targetVersion}`;
  await context.notify({ kind: 'rollback.started', key: runId, title, textRef: cause, ...where });
}

export async function tellOfEnd(
  context: OperationContext,
  target: LaunchTarget,
  run: RunRow,
  reading: RunReading,
): Promise<void> {
  const { name, ...where } = about(target);
  const took = shortLength(reading.activeMs);
  const title =
    reading.state === 'finished'
      ? `${name} is rolled back: ${run.targetVersion} runs again after ${took}`
      : `The roll back of ${name} was given up after ${took}`;
  await context.notify({ kind: 'rollback.done', key: run.id, title, ...where });
}

export async function tellOfStep(
  context: OperationContext,
  target: LaunchTarget,
  key: string,
  step: string,
  text: Text,
): Promise<void> {
  const { name, ...where } = about(target);
  const title = `A step of the roll back of ${name} failed: ${step}`;
  await context.notify({ kind: 'step.failed', key, title, textRef: text, ...where });
}
