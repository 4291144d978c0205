import type { ProjectRow } from '../../db/projects.ts';
import { findRunbook, lockRunbook } from '../../db/runbooks.ts';
import type { ReadDb, WriteTx } from '../../db/types.ts';
import type { Loaded } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';

type Page = NonNullable<Awaited<ReturnType<typeof findRunbook>>>;
export type RunbookTarget = { project: ProjectRow; page: Page };
type Input = { project: string; page: string };

async function load(db: ReadDb, input: Input, find: (projectId: string) => Promise<Page | null>) {
  const { projectId, target: project } = await loadProject(db, input);
  const page = await find(project.id);
  if (!page) throw notFound();
  return { projectId, target: { project, page } };
}

export function loadRunbook(db: ReadDb, input: Input): Promise<Loaded<RunbookTarget>> {
  return load(db, input, (projectId) => findRunbook(db, projectId, input.page));
}

export function loadAndLockRunbook(tx: WriteTx, input: Input): Promise<Loaded<RunbookTarget>> {
  return load(tx, input, (projectId) => lockRunbook(tx, projectId, input.page));
}
