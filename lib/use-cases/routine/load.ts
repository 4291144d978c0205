import { lockRoutine, type RoutineRow } from '../../db/routines.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Loaded } from '../operation.ts';
import { notFound } from '../project/load.ts';

export async function loadRoutine(tx: WriteTx, input: { routineId: string }): Promise<Loaded<RoutineRow>> {
  const target = await lockRoutine(tx, input.routineId);
  if (!target) throw notFound();
  return { projectId: target.projectId, target };
}

export function demandInUse({ archivedAt, title }: RoutineRow): void {
  if (archivedAt) throw new GonogoError('rule', `“${title}” has ended.`);
}
