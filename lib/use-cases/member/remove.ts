import { z } from 'zod';
import { deleteMember } from '../../db/members.ts';
import { recountOpenLaunches } from '../../db/projects.ts';
import { touchSeatsOf } from '../../db/seats.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { demandMemberChange, loadAndLockProject } from './load.ts';

export const removeMember = operation({
  name: 'member.remove',
  summary: 'Remove a person from a project; seats they fill become empty, what they did stays',
  action: 'member.manage',
  http: { method: 'DELETE', path: '/projects/{project}/members/{userId}' },
  input: z.object({ project: ProjectRef, userId: z.uuid() }),
  output: z.object({ userId: z.string(), emptySeats: z.array(z.string()) }),
  load: loadAndLockProject,
  run: async (context, input, project) => {
    demandOpen(project);
    await demandMemberChange(context.tx, project.id, input.userId, null);
    await deleteMember(context.tx, project.id, input.userId);
    // The seat keeps the name of whom it was left by; without a membership nobody sits on it.
    const emptySeats = await touchSeatsOf(context.tx, project.id, input.userId, context.now);
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.audit({ targetKind: 'user', targetId: input.userId, payload: { seats: emptySeats } });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'members' },
    });
    return { userId: input.userId, emptySeats };
  },
});
