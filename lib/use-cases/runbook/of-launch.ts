import { z } from 'zod';
import { rollbackSetting } from '../../db/rollback.ts';
import { pagesInUse } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { fillDocument } from '../../domain/environment/fill-document.ts';
import { GonogoError } from '../../domain/errors.ts';
import { foundIn } from '../../domain/project/found-in.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import { contactsView } from '../contact/list.ts';
import { dependenciesView } from '../dependency/list.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { commandValues, launchedIn, previousOf, usableEnvironments } from '../rollback/setting.ts';

type Setting = NonNullable<Awaited<ReturnType<typeof rollbackSetting>>>;
type Page = { ref: string; kind: RunbookKind; title: string; markdown: string; href: string | null };

export const launchRunbooks = query({
  name: 'runbook.of-launch',
  summary:
    'The pages that a launch can turn to: those of its project and of its checklists, one of them with commands filled in',
  action: 'project.read',
  http: '/launches/{launchId}/runbooks',
  input: z.object({
    launchId: LaunchId,
    /** The page to show: "project:slug", "checklist:key", or only its name as `runbook:` words give it. */
    page: z.string().max(300).optional(),
    /** Whose addresses and variables are filled in; the one that is launched in unless said. */
    environmentId: z.uuid().optional(),
    /** Only pages that hold these words. */
    words: z.string().trim().max(200).default(''),
  }),
  load: loadLaunch,
  run: async ({ db }, input) => {
    const setting = await rollbackSetting(db, input.launchId);
    if (!setting) throw new GonogoError('not-found', 'This launch does not exist.');
    const environments = await usableEnvironments(db, setting.launch.projectId);
    const wanted = input.environmentId ?? launchedIn(setting);
    const environment = environments.find((one) => one.id === wanted) ?? environments[0] ?? null;
    const pages = await pagesOf(db, setting);
    const words = input.words.toLowerCase();
    const holds = (page: Page) => `${page.title}\n${page.markdown}`.toLowerCase().includes(words);
    const listed = words ? pages.filter(holds) : pages;
    const asked = pages.find(({ ref }) => ref === input.page || ref.endsWith(`:${input.page}`));
    const shown = asked ?? listed[0] ?? null;
    const values = commandValues(setting, environment, await previousOf(db, setting));
    return {
      projectSlug: setting.launch.project.slug,
      contacts: (await contactsView(db, setting.launch.project)).rows,
      dependencies: (await dependenciesView(db, setting.launch.projectId)).rows,
      pages: listed.map(({ markdown, ...page }) => ({ ...page, line: words ? foundIn(markdown, words) : null })),
      total: pages.length,
      /** The page that was asked for and is not there. */
      missing: input.page && !asked ? input.page : null,
      shown: shown && { ref: shown.ref, kind: shown.kind, title: shown.title, href: shown.href },
      filled: shown && fillDocument(shown.markdown, values),
      environmentId: environment?.id ?? null,
      environments: environments.map(({ id, name }) => ({ id, name })),
    };
  },
});

/** The project's own first: people wrote them for this; then what the checklists say besides. */
async function pagesOf(db: ReadDb, { launch, definition }: Setting): Promise<Page[]> {
  const own = await pagesInUse(db, launch.projectId);
  return [
    ...own.map(({ slug, kind, title, markdown }): Page => {
      const href = `/projects/${launch.project.slug}/runbooks/${slug}`;
      return { ref: `project:${slug}`, kind: kind as RunbookKind, title, markdown, href };
    }),
    ...definition.pages.map(({ key, kind, title, markdown }): Page => {
      return { ref: `checklist:${key}`, kind, title, markdown, href: null };
    }),
  ];
}
