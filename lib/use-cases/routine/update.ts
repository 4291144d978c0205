import { z } from 'zod';
import { tableOf, updateRoutineRow } from '../../db/routines.ts';
import { dayIn, isSameTable } from '../../domain/routine/calendar.ts';
import { operation } from '../operation.ts';
import { demandOwner, RoutineFields } from './fields.ts';
import { demandInUse, loadRoutine } from './load.ts';

export const updateRoutine = operation({
  name: 'routine.update',
  summary: 'Change a routine; with another rhythm or hour it begins anew today',
  action: 'routine.work',
  http: { method: 'PUT', path: '/routines/{routineId}' },
  input: z.object({ routineId: z.uuid(), ...RoutineFields }),
  load: loadRoutine,
  run: async (context, { routineId, zone, ...fields }, row) => {
    demandInUse(row);
    await demandOwner(context.tx, row.projectId, fields.ownerId);
    const before = tableOf(row);
    const place = zone ?? row.zone;
    const table = { ...before, ...fields, zone: place };
    // Days of the old rhythm that nobody settled are no days of the new one.
    const startsOn = isSameTable(before, table) ? row.startsOn : dayIn(place, context.now);
    await updateRoutineRow(context.tx, routineId, { ...fields, zone: place, startsOn });
    const payload = { title: fields.title, before: { title: row.title, ...before }, after: { ...table, startsOn } };
    await context.audit({ targetKind: 'routine', targetId: routineId, payload });
    return {};
  },
});
