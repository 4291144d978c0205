import { z } from 'zod';
import { dependenciesOf, insertDependencies } from '../../db/dependencies.ts';
import { MOST_DEPENDENCIES } from '../../domain/dependency/read.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { askSoon } from './ask-soon.ts';
import { DependencyFields } from './fields.ts';
import { demandCheck, dependenciesChanged } from './load.ts';

export const addDependency = operation({
  name: 'dependency.add',
  summary: 'Add something outside that a project leans on',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/dependencies' },
  input: z.object({ project: ProjectRef, ...DependencyFields }),
  output: z.object({ dependencyId: z.string() }),
  load: loadProject,
  run: async (context, { project: _ref, ...fields }, project) => {
    demandOpen(project);
    const known = await dependenciesOf(context.tx, project.id);
    if (known.length >= MOST_DEPENDENCIES)
      throw new GonogoError('rule', `A project has at most ${MOST_DEPENDENCIES} dependencies. Remove some first.`);
    const check = await demandCheck(context, project.id, fields);
    const entry = { ...fields, ...check };
    const [id = ''] = await insertDependencies(context.tx, project.id, [entry], context.now);
    const payload = { name: fields.name, checked: check.checkUrl !== null };
    await context.audit({ targetKind: 'dependency', targetId: id, payload });
    if (check.checkUrl) await askSoon(context, id);
    await dependenciesChanged(context, project.id);
    return { dependencyId: id };
  },
});
