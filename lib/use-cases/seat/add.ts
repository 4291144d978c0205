import { z } from 'zod';
import { recountOpenLaunches } from '../../db/projects.ts';
import { findSeat, insertSeat } from '../../db/seats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { slugFrom } from '../../domain/project/slug.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';

export const addSeat = operation({
  name: 'seat.add',
  summary: 'Add a seat for a sign-off role',
  action: 'seat.fill',
  http: { method: 'POST', path: '/projects/{project}/seats' },
  input: z.object({
    project: ProjectRef,
    title: z.string().trim().min(1, 'Name the role, such as Security Lead.').max(80, 'At most 80 characters.'),
  }),
  output: z.object({ roleKey: z.string(), title: z.string() }),
  load: loadProject,
  run: async (context, input, project) => {
    demandOpen(project);
    const roleKey = slugFrom(input.title);
    const refuse = (code: 'invalid-input' | 'conflict', message: string): never => {
      throw new GonogoError(code, message, { fields: [{ path: 'title', message }] });
    };
    if (!roleKey) refuse('invalid-input', 'Use some letters a-z or digits in the name of the role.');
    const there = await findSeat(context.tx, project.id, roleKey);
    if (there) refuse('conflict', `There is a seat "${there.title}" already.`);
    const seat = await insertSeat(context.tx, {
      projectId: project.id,
      roleKey,
      title: input.title,
      since: context.now,
    });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.audit({ targetKind: 'seat', targetId: seat.id, payload: { roleKey, title: input.title } });
    await context.send({ topic: 'project.changed', projectId: project.id, launchId: null, payload: { what: 'seats' } });
    return { roleKey, title: seat.title };
  },
});
