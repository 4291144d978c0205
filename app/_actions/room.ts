'use server';

import { addStep } from '#lib/use-cases/room/add-step.ts';
import { editStep } from '#lib/use-cases/room/edit-step.ts';
import { endStep } from '#lib/use-cases/room/end-step.ts';
import { moveStep } from '#lib/use-cases/room/move-step.ts';
import { overridePoint } from '#lib/use-cases/room/override-point.ts';
import { recordCanaryReading } from '#lib/use-cases/room/record-reading.ts';
import { removeStep } from '#lib/use-cases/room/remove-step.ts';
import { reopenStep } from '#lib/use-cases/room/reopen-step.ts';
import { showLog } from '#lib/use-cases/room/show-log.ts';
import { showRoom } from '#lib/use-cases/room/show-room.ts';
import { startStep } from '#lib/use-cases/room/start-step.ts';
import { writeLog } from '#lib/use-cases/room/write-log.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const readRoom = async (input: Input<typeof showRoom>) => runAction(showRoom, input);
export const readLog = async (input: Input<typeof showLog>) => runAction(showLog, input);
export const doStartStep = async (input: Input<typeof startStep>) => runAction(startStep, input);
export const doEndStep = async (input: Input<typeof endStep>) => runAction(endStep, input);
export const doReopenStep = async (input: Input<typeof reopenStep>) => runAction(reopenStep, input);
export const doOverridePoint = async (input: Input<typeof overridePoint>) => runAction(overridePoint, input);
export const doRecordCanaryReading = async (input: Input<typeof recordCanaryReading>) =>
  runAction(recordCanaryReading, input);
export const doAddStep = async (input: Input<typeof addStep>) => runAction(addStep, input);
export const doEditStep = async (input: Input<typeof editStep>) => runAction(editStep, input);
export const doMoveStep = async (input: Input<typeof moveStep>) => runAction(moveStep, input);
export const doRemoveStep = async (input: Input<typeof removeStep>) => runAction(removeStep, input);
export const doWriteLog = async (input: Input<typeof writeLog>) => runAction(writeLog, input);
