import { z } from 'zod';
import { insertRoutines, routinesOf } from '../../db/routines.ts';
import { GonogoError } from '../../domain/errors.ts';
import { dayIn } from '../../domain/routine/calendar.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { MOST_ROUTINES } from './fields.ts';
import { foundRoutines } from './found.ts';

export const takeRoutines = operation({
  name: 'routine.take',
  summary: 'Make routines of the maintenance sections of the checklists of a project',
  action: 'routine.work',
  http: { method: 'POST', path: '/projects/{project}/routines/taken' },
  input: z.object({ project: ProjectRef }),
  output: z.object({ taken: z.number() }),
  load: loadProject,
  run: async (context, _input, project) => {
    demandOpen(project);
    const known = await routinesOf(context.tx, { userId: null, projectId: project.id });
    const found = (await foundRoutines(context.tx, project.id, known)).slice(0, MOST_ROUTINES - known.length);
    if (found.length === 0)
      throw new GonogoError('rule', 'No checklist has a maintenance section that is no routine yet.');
    const timetable = {
      weekday: 1,
      monthDay: 1,
      time: '09:00',
      zone: project.zone,
      startsOn: dayIn(project.zone, context.now),
    };
    const rest = { ...timetable, projectId: project.id, ownerId: null, createdAt: context.now };
    await insertRoutines(
      context.tx,
      found.map(({ title, rhythm, steps }) => ({
        ...rest,
        title: title.slice(0, 200),
        rhythm,
        steps: steps.slice(0, 100),
      })),
    );
    const payload = { count: found.length, titles: found.map(({ title }) => title) };
    await context.audit({ targetKind: 'project', targetId: project.id, payload });
    return { taken: found.length };
  },
});
