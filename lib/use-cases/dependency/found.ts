import { newestDefinition } from '../../db/rollback.ts';
import { pagesInUse } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { type DependencyEntry, newDependencies, readDependencies } from '../../domain/dependency/read.ts';

/** What pages of the project, and the checklists of its newest launch, name and the list lacks. */
export async function foundDependencies(
  db: ReadDb,
  projectId: string,
  known: readonly { name: string }[],
): Promise<DependencyEntry[]> {
  const pages = await pagesInUse(db, projectId);
  const definition = await newestDefinition(db, projectId);
  const texts = [...pages, ...(definition?.pages ?? [])].filter((page) => page.kind === 'dependencies');
  const fresh: DependencyEntry[] = [];
  for (const page of texts) fresh.push(...newDependencies(readDependencies(page.markdown), [...known, ...fresh]));
  return fresh;
}
