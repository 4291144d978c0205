import { z } from 'zod';
import { updateDependency as storeDependency } from '../../db/dependencies.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { askSoon } from './ask-soon.ts';
import { DependencyFields } from './fields.ts';
import { demandCheck, dependenciesChanged, loadDependency } from './load.ts';

export const updateDependency = operation({
  name: 'dependency.update',
  summary: 'Change something outside that a project leans on',
  action: 'runbook.write',
  http: { method: 'PUT', path: '/projects/{project}/dependencies/{dependencyId}' },
  input: z.object({ project: ProjectRef, dependencyId: z.uuid(), ...DependencyFields }),
  load: loadDependency,
  run: async (context, { project: _ref, dependencyId, ...fields }, { project, dependency }) => {
    demandOpen(project);
    const check = await demandCheck(context, project.id, fields);
    const same = check.checkUrl === dependency.checkUrl && check.environmentId === dependency.environmentId;
    await storeDependency(context.tx, dependencyId, { ...fields, ...check, updatedAt: context.now }, same);
    const payload = { name: fields.name, checked: check.checkUrl !== null };
    await context.audit({ targetKind: 'dependency', targetId: dependencyId, payload });
    if (check.checkUrl && !same) await askSoon(context, dependencyId);
    await dependenciesChanged(context, project.id);
    return {};
  },
});
