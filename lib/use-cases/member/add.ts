import { z } from 'zod';
import { findPerson, insertMember } from '../../db/members.ts';
import { projectRoleOf } from '../../db/membership.ts';
import { recountOpenLaunches } from '../../db/projects.ts';
import { touchSeatsOf } from '../../db/seats.ts';
import { ProjectRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';

export const addMember = operation({
  name: 'member.add',
  summary: 'Add a person of this instance to a project',
  action: 'member.manage',
  http: { method: 'POST', path: '/projects/{project}/members' },
  input: z.object({
    project: ProjectRef,
    /** One of both says who. */
    userId: z.uuid().optional(),
    email: z.string().trim().toLowerCase().pipe(z.email('Write an e-mail address.')).optional(),
    role: ProjectRole,
  }),
  output: z.object({ userId: z.string(), name: z.string(), role: ProjectRole }),
  load: loadProject,
  run: async (context, input, project) => {
    demandOpen(project);
    const person = input.userId
      ? await findPerson(context.tx, { userId: input.userId })
      : input.email
        ? await findPerson(context.tx, { email: input.email })
        : null;
    const path = input.userId ? 'userId' : 'email';
    const refuse = (code: 'invalid-input' | 'conflict', message: string): never => {
      throw new GonogoError(code, message, { fields: [{ path, message }] });
    };
    if (!person) {
      return refuse(
        'invalid-input',
        input.email || input.userId
          ? 'Nobody here has this e-mail address. An administrator can invite them under Settings, People.'
          : 'Say who is to be added.',
      );
    }
    if (person.disabledAt) return refuse('conflict', `The account of ${person.name} is disabled.`);
    const already = await projectRoleOf(context.tx, project.id, person.id);
    if (already) return refuse('conflict', `${person.name} is in this project already, as ${already}.`);
    await insertMember(context.tx, project.id, person.id, input.role, context.now);
    // Seats that still name somebody who comes back are theirs again, from now on.
    const seats = await touchSeatsOf(context.tx, project.id, person.id, context.now);
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.audit({ targetKind: 'user', targetId: person.id, payload: { role: input.role, seats } });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'members' },
    });
    return { userId: person.id, name: person.name, role: input.role };
  },
});
