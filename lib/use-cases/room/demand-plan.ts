import { GonogoError } from '../../domain/errors.ts';
import { isLoosened } from '../../domain/room/loosened.ts';
import type { StepFacts } from '../../domain/room/model.ts';
import { planSteps, untouchedFacts } from '../../domain/room/plan.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { demand, subjectFor } from '../subject.ts';
import type { Room } from './read-room.ts';

/** Who changes a plan so that less holds the launch needs the right to go on past what holds it. */
export async function demandPlan(
  { tx, actor, projectId }: OperationContext,
  { record }: LaunchTarget,
  room: Room,
  change: Partial<StepFacts> & { key: string },
): Promise<void> {
  const row = room.rows.find(({ key }) => key === change.key) ?? untouchedFacts(change.key);
  const rows = [...room.rows.filter(({ key }) => key !== change.key), { ...row, ...change }];
  const after = planSteps(record.definition.steps, rows);
  if (!isLoosened(room.steps, after, room)) return;
  if (!projectId) throw new GonogoError('not-found', 'This launch does not exist.');
  demand('room.override', await subjectFor(tx, actor, projectId));
}
