import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { recountOpenLaunches } from '../../db/projects.ts';
import { updateRunbook as storeRunbook } from '../../db/runbooks.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { RunbookInput } from './fields.ts';
import { loadAndLockRunbook } from './load.ts';

export const updateRunbook = operation({
  name: 'runbook.update',
  summary: 'Change a runbook page',
  action: 'runbook.write',
  http: { method: 'PATCH', path: '/projects/{project}/runbooks/{page}' },
  input: z.object({
    project: ProjectRef,
    page: z.string(),
    /** The revision that was read; when the page has a newer one, nothing is stored. */
    revision: z.coerce.number().int().positive(),
    kind: RunbookInput.kind.optional(),
    title: RunbookInput.title.optional(),
    markdown: RunbookInput.markdown.optional(),
  }),
  output: z.object({ slug: z.string(), revision: z.number() }),
  load: loadAndLockRunbook,
  run: async (context, { kind, title, markdown, revision }, { project, page }) => {
    demandOpen(project);
    if (page.archivedAt) throw new GonogoError('rule', `"${page.title}" is archived. Restore it before you change it.`);
    if (page.revision !== revision) {
      const people = await peopleByIds(context.tx, [page.updatedById]);
      const by = (page.updatedById && people[page.updatedById]?.name) || 'Somebody';
      throw new GonogoError(
        'stale',
        `${by} changed this page while you were typing. Nothing is lost: yours is still here, theirs stands beside it.`,
        {
          details: {
            revision: page.revision,
            kind: page.kind,
            title: page.title,
            markdown: page.markdown,
            by,
            at: page.updatedAt.toISOString(),
          },
        },
      );
    }
    const next = revision + 1;
    const who = { updatedById: context.userId, updatedAt: context.now };
    await storeRunbook(context.tx, page.id, { kind, title, markdown, revision: next, ...who });
    const payload = { slug: page.slug, kind: kind ?? page.kind, revision: next };
    await context.audit({ targetKind: 'runbook', targetId: page.id, payload, text: markdown ?? page.markdown });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'runbooks' },
    });
    return { slug: page.slug, revision: next };
  },
});
