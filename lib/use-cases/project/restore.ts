import { z } from 'zod';
import { updateProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { loadProject, ProjectRef } from './load.ts';

export const restoreProject = operation({
  name: 'project.restore',
  summary: 'Bring an archived project back',
  action: 'project.update',
  http: { method: 'POST', path: '/projects/{project}/restore' },
  input: z.object({ project: ProjectRef }),
  output: z.object({ slug: z.string() }),
  load: loadProject,
  run: async (context, _input, project) => {
    if (!project.archivedAt) throw new GonogoError('conflict', `${project.name} is not archived.`);
    await updateProject(context.tx, project.id, { archivedAt: null });
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
