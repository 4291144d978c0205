import { z } from 'zod';
import { archiveRoutineRow } from '../../db/routines.ts';
import { operation } from '../operation.ts';
import { demandInUse, loadRoutine } from './load.ts';

export const endRoutine = operation({
  name: 'routine.end',
  summary: 'End a routine: it falls due no more, and its history stays',
  action: 'routine.work',
  http: { method: 'POST', path: '/routines/{routineId}/end' },
  input: z.object({ routineId: z.uuid() }),
  load: loadRoutine,
  run: async (context, { routineId }, row) => {
    demandInUse(row);
    await archiveRoutineRow(context.tx, routineId, context.now);
    await context.audit({ targetKind: 'routine', targetId: routineId, payload: { title: row.title } });
    return {};
  },
});
