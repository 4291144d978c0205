import { z } from 'zod';
import { updateProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { loadProject, ProjectRef } from './load.ts';

export const archiveProject = operation({
  name: 'project.archive',
  summary: 'Archive a project: it stays readable and leaves the lists',
  action: 'project.update',
  http: { method: 'POST', path: '/projects/{project}/archive' },
  input: z.object({ project: ProjectRef }),
  output: z.object({ slug: z.string() }),
  load: loadProject,
  run: async (context, _input, project) => {
    if (project.archivedAt) throw new GonogoError('conflict', `${project.name} is archived already.`);
    await updateProject(context.tx, project.id, { archivedAt: context.now });
    await context.audit({ targetKind: 'project', targetId: project.id });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'project' },
    });
    return { slug: project.slug };
  },
});
