import { createRoutine } from '../routine/create.ts';
import { endRoutine } from '../routine/end.ts';
import { listRoutines } from '../routine/list.ts';
import { settleRoutine } from '../routine/settle.ts';
import { takeRoutines } from '../routine/take.ts';
import { updateRoutine } from '../routine/update.ts';

export const ROUTINE_OPERATIONS = [createRoutine, updateRoutine, takeRoutines, settleRoutine, endRoutine];

export const ROUTINE_QUERIES = [listRoutines];
