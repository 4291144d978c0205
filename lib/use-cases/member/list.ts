import { z } from 'zod';
import { listMembers as readMembers } from '../../db/members.ts';
import { listSeats } from '../../db/seats.ts';
import type { ProjectRole } from '../../domain/access/roles.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';

export const listMembers = query({
  name: 'member.list',
  summary: 'Members of a project with their role and seats',
  action: 'project.read',
  http: '/projects/{project}/members',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, abilities }, _input, project) => {
    const [members, seats] = await Promise.all([readMembers(db, project.id), listSeats(db, project.id)]);
    return {
      rows: members.map((member) => ({
        userId: member.userId,
        name: member.user.name,
        email: member.user.email,
        role: member.role as ProjectRole,
        disabled: member.user.disabledAt !== null,
        since: member.createdAt.toISOString(),
        seats: seats.flatMap((seat) =>
          seat.holderId === member.userId
            ? [{ roleKey: seat.roleKey, title: seat.title, deputy: false }]
            : seat.deputyId === member.userId
              ? [{ roleKey: seat.roleKey, title: seat.title, deputy: true }]
              : [],
        ),
      })),
      may: { manage: abilities()['member.manage'] },
    };
  },
});
