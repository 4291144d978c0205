import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { namedLaunch, newestLaunch } from '../../db/rollback.ts';
import { fillDocument } from '../../domain/environment/fill-document.ts';
import { newerOf } from '../../domain/project/review.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { reviewView } from '../review/view.ts';
import { environmentValues, usableEnvironments } from '../rollback/setting.ts';
import { loadRunbook } from './load.ts';

export const showRunbook = query({
  name: 'runbook.show',
  summary: 'One runbook page',
  action: 'project.read',
  http: '/projects/{project}/runbooks/{page}',
  input: z.object({
    project: ProjectRef,
    page: z.string(),
    /** Whose addresses and variables go into the commands: the word in its address; the first one unless said. */
    environment: z.string().max(100).optional(),
  }),
  load: loadRunbook,
  run: async ({ db, now, abilities }, input, { project, page }) => {
    const people = await peopleByIds(db, [page.updatedById]);
    const environments = await usableEnvironments(db, project.id);
    const environment = environments.find((one) => one.slug === input.environment) ?? environments[0] ?? null;
    const launch = await newestLaunch(db, project.id);
    const values = {
      variables: environment ? environmentValues(environment) : {},
      launch: launch ?? { version: '', commit: null },
      previous: launch?.previousId ? await namedLaunch(db, launch.previousId) : null,
    };
    return {
      slug: page.slug,
      kind: page.kind as RunbookKind,
      title: page.title,
      markdown: page.markdown,
      /** The same with its commands filled in. */
      filled: fillDocument(page.markdown, values),
      environment: environment?.slug ?? null,
      environments: environments.map(({ slug, name }) => ({ slug, name })),
      revision: page.revision,
      updatedAt: page.updatedAt.toISOString(),
      updatedBy: (page.updatedById && people[page.updatedById]?.name) || null,
      review: reviewView(page.reviewDays, newerOf(page.reviewedAt, page.updatedAt), now),
      archived: page.archivedAt !== null,
      may: { write: abilities()['runbook.write'] },
    };
  },
});
