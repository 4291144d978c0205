import { z } from 'zod';
import { recountOpenLaunches } from '../../db/projects.ts';
import { insertRunbook, runbookSlugs } from '../../db/runbooks.ts';
import { freeSlug, slugFrom } from '../../domain/project/slug.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { RunbookInput } from './fields.ts';

export const createRunbook = operation({
  name: 'runbook.create',
  summary: 'Write a new runbook page',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/runbooks' },
  input: z.object({
    project: ProjectRef,
    kind: RunbookInput.kind,
    title: RunbookInput.title,
    markdown: RunbookInput.markdown.default(''),
  }),
  output: z.object({ id: z.string(), slug: z.string(), revision: z.number() }),
  load: loadProject,
  run: async (context, { kind, title, markdown }, project) => {
    demandOpen(project);
    const slug = freeSlug(slugFrom(title) || 'page', await runbookSlugs(context.tx, project.id));
    const who = { updatedById: context.userId, updatedAt: context.now };
    const page = await insertRunbook(context.tx, { projectId: project.id, slug, kind, title, markdown, ...who });
    // Each text is kept with its event, so that no edit loses what stood there before.
    const payload = { slug, kind, title, revision: page.revision };
    await context.audit({ targetKind: 'runbook', targetId: page.id, payload, text: markdown });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'runbooks' },
    });
    return { id: page.id, slug, revision: page.revision };
  },
});
