import { z } from 'zod';
import { dependenciesOf, insertDependencies } from '../../db/dependencies.ts';
import { MOST_DEPENDENCIES } from '../../domain/dependency/read.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { foundDependencies } from './found.ts';
import { dependenciesChanged } from './load.ts';

export const takeDependencies = operation({
  name: 'dependency.take',
  summary: 'Take the dependencies over that runbook pages and checklists name, and the list lacks',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/dependencies/taken' },
  input: z.object({ project: ProjectRef }),
  output: z.object({ taken: z.number() }),
  load: loadProject,
  run: async (context, _input, project) => {
    demandOpen(project);
    const known = await dependenciesOf(context.tx, project.id);
    const found = await foundDependencies(context.tx, project.id, known);
    const entries = found.slice(0, MOST_DEPENDENCIES - known.length);
    if (entries.length === 0)
      throw new GonogoError('rule', 'No page names a dependency that is not in the list already.');
    await insertDependencies(context.tx, project.id, entries, context.now);
    const payload = { count: entries.length, names: entries.map(({ name }) => name) };
    await context.audit({ targetKind: 'project', targetId: project.id, payload });
    await dependenciesChanged(context, project.id);
    return { taken: entries.length };
  },
});
