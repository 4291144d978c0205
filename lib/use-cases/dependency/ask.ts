import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { askSoon } from './ask-soon.ts';
import { loadDependency } from './load.ts';

export const askDependency = operation({
  name: 'dependency.ask',
  summary: 'Have a dependency asked now',
  action: 'probe.run',
  http: { method: 'POST', path: '/projects/{project}/dependencies/{dependencyId}/check' },
  input: z.object({ project: ProjectRef, dependencyId: z.uuid() }),
  load: loadDependency,
  run: async (context, _input, { project, dependency }) => {
    demandOpen(project);
    if (!dependency.checkUrl)
      throw new GonogoError('rule', `Nothing is asked of ${dependency.name}. Give it an address to ask first.`);
    const payload = { name: dependency.name };
    await context.audit({ targetKind: 'dependency', targetId: dependency.id, payload });
    await askSoon(context, dependency.id);
    return {};
  },
});
