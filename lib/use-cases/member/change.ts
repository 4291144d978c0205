import { z } from 'zod';
import { updateMemberRole } from '../../db/members.ts';
import { projectRoleOf } from '../../db/membership.ts';
import { ProjectRole } from '../../domain/access/roles.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { demandMemberChange, loadAndLockProject } from './load.ts';

export const changeMember = operation({
  name: 'member.change',
  summary: "Change a member's role in a project",
  action: 'member.manage',
  http: { method: 'PATCH', path: '/projects/{project}/members/{userId}' },
  input: z.object({ project: ProjectRef, userId: z.uuid(), role: ProjectRole }),
  output: z.object({ userId: z.string(), role: ProjectRole }),
  load: loadAndLockProject,
  run: async (context, input, project) => {
    demandOpen(project);
    const before = await projectRoleOf(context.tx, project.id, input.userId);
    await demandMemberChange(context.tx, project.id, input.userId, input.role);
    await updateMemberRole(context.tx, project.id, input.userId, input.role);
    const payload = { from: before, to: input.role };
    await context.audit({ targetKind: 'user', targetId: input.userId, payload });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'members' },
    });
    return { userId: input.userId, role: input.role };
  },
});
