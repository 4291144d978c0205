import { addStep } from '../room/add-step.ts';
import { editStep } from '../room/edit-step.ts';
import { endStep } from '../room/end-step.ts';
import { exportLog } from '../room/export-log.ts';
import { keepCanary } from '../room/keep-canary.ts';
import { moveStep } from '../room/move-step.ts';
import { overridePoint } from '../room/override-point.ts';
import { recordCanaryReading } from '../room/record-reading.ts';
import { removeStep } from '../room/remove-step.ts';
import { reopenStep } from '../room/reopen-step.ts';
import { showLog } from '../room/show-log.ts';
import { showRoom } from '../room/show-room.ts';
import { startStep } from '../room/start-step.ts';
import { writeLog } from '../room/write-log.ts';

export const ROOM_OPERATIONS = [
  startStep,
  endStep,
  reopenStep,
  overridePoint,
  recordCanaryReading,
  addStep,
  editStep,
  moveStep,
  removeStep,
  writeLog,
  keepCanary,
];

export const ROOM_QUERIES = [showRoom, showLog, exportLog];
