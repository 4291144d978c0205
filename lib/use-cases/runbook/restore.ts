import { z } from 'zod';
import { recountOpenLaunches } from '../../db/projects.ts';
import { updateRunbook } from '../../db/runbooks.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadAndLockRunbook } from './load.ts';

export const restoreRunbook = operation({
  name: 'runbook.restore',
  summary: 'Bring an archived runbook page back',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/runbooks/{page}/restore' },
  input: z.object({ project: ProjectRef, page: z.string() }),
  output: z.object({ slug: z.string() }),
  load: loadAndLockRunbook,
  run: async (context, _input, { project, page }) => {
    demandOpen(project);
    if (!page.archivedAt) throw new GonogoError('conflict', `"${page.title}" is not archived.`);
    const who = { updatedById: context.userId, updatedAt: context.now };
    await updateRunbook(context.tx, page.id, { archivedAt: null, ...who });
    await context.audit({ targetKind: 'runbook', targetId: page.id, payload: { slug: page.slug, kind: page.kind } });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'runbooks' },
    });
    return { slug: page.slug };
  },
});
