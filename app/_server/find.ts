import 'server-only';
import type { CommandItem } from '#components/frame/command-palette.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { listChecklists } from '#lib/use-cases/checklist/list.ts';
import { listLaunches } from '#lib/use-cases/launch/list-launches.ts';
import { listProjects } from '#lib/use-cases/project/list.ts';
import { currentActor } from './session.ts';

const MOST = 6;

/** What the reader may see and the words fit, for the search that Ctrl-K opens. Throws what the lists throw. */
export async function find(words: string): Promise<CommandItem[]> {
  const search = String(words).trim().slice(0, 200);
  if (search.length < 2) return [];
  const { deps } = getRuntime();
  const actor = await currentActor();
  const [projects, { launches }, checklists] = await Promise.all([
    listProjects(deps, actor, { search, pageSize: MOST }),
    listLaunches(deps, actor, { text: search }),
    listChecklists(deps, actor, { search, pageSize: MOST }),
  ]);
  return [
    ...projects.rows.map(({ name, slug }) => ({ label: name, href: `/projects/${slug}`, group: 'Projects' })),
    ...launches.slice(0, MOST).map(({ id, project, version }) => ({
      label: `${project.name} ${version}`,
      href: `/launches/${id}`,
      group: 'Launches',
    })),
    ...checklists.rows.map(({ title, slug }) => ({ label: title, href: `/checklists/${slug}`, group: 'Checklists' })),
  ];
}
