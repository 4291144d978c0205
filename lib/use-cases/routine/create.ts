import { z } from 'zod';
import { insertRoutines, routinesOf } from '../../db/routines.ts';
import { GonogoError } from '../../domain/errors.ts';
import { dayIn } from '../../domain/routine/calendar.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { demandOwner, MOST_ROUTINES, RoutineFields } from './fields.ts';

export const createRoutine = operation({
  name: 'routine.create',
  summary: 'Begin a routine: work that comes again every day, week, month or quarter',
  action: 'routine.work',
  http: { method: 'POST', path: '/projects/{project}/routines' },
  input: z.object({ project: ProjectRef, ...RoutineFields }),
  output: z.object({ routineId: z.string() }),
  load: loadProject,
  run: async (context, { project: _ref, zone, ...fields }, project) => {
    demandOpen(project);
    const known = await routinesOf(context.tx, { userId: null, projectId: project.id });
    if (known.length >= MOST_ROUTINES)
      throw new GonogoError('rule', `A project has at most ${MOST_ROUTINES} routines. End some first.`);
    await demandOwner(context.tx, project.id, fields.ownerId);
    const place = zone ?? project.zone;
    const timetable = { ...fields, zone: place, startsOn: dayIn(place, context.now) };
    const row = { ...timetable, projectId: project.id, createdAt: context.now };
    const [routineId = ''] = await insertRoutines(context.tx, [row]);
    const payload = { title: fields.title, rhythm: fields.rhythm };
    await context.audit({ targetKind: 'routine', targetId: routineId, payload });
    return { routineId };
  },
});
