import { z } from 'zod';
import { deleteDependency } from '../../db/dependencies.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { dependenciesChanged, loadDependency } from './load.ts';

export const removeDependency = operation({
  name: 'dependency.remove',
  summary: 'Remove something outside that a project no longer leans on',
  action: 'runbook.write',
  http: { method: 'DELETE', path: '/projects/{project}/dependencies/{dependencyId}' },
  input: z.object({ project: ProjectRef, dependencyId: z.uuid() }),
  load: loadDependency,
  run: async (context, _input, { project, dependency }) => {
    demandOpen(project);
    await deleteDependency(context.tx, dependency.id);
    const payload = { name: dependency.name };
    await context.audit({ targetKind: 'dependency', targetId: dependency.id, payload });
    await dependenciesChanged(context, project.id);
    return {};
  },
});
