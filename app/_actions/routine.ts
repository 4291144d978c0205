'use server';

import { createRoutine } from '#lib/use-cases/routine/create.ts';
import { endRoutine } from '#lib/use-cases/routine/end.ts';
import { settleRoutine } from '#lib/use-cases/routine/settle.ts';
import { takeRoutines } from '#lib/use-cases/routine/take.ts';
import { updateRoutine } from '#lib/use-cases/routine/update.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doCreateRoutine = async (input: Input<typeof createRoutine>) => runAction(createRoutine, input);
export const doUpdateRoutine = async (input: Input<typeof updateRoutine>) => runAction(updateRoutine, input);
export const doTakeRoutines = async (input: Input<typeof takeRoutines>) => runAction(takeRoutines, input);
export const doSettleRoutine = async (input: Input<typeof settleRoutine>) => runAction(settleRoutine, input);
export const doEndRoutine = async (input: Input<typeof endRoutine>) => runAction(endRoutine, input);
