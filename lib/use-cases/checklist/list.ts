import { z } from 'zod';
import { projectIdsOf, projectNames, listChecklists as readChecklists } from '../../db/checklists.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { ProjectRef } from '../project/load.ts';
import { Flag, Paging, slice } from '../project/paging.ts';
import { query } from '../query.ts';
import { loadMaybeProject } from './load.ts';

/** Shared checklists and those of the reader's projects, or of one project when it is named. */
export const listChecklists = query({
  name: 'checklist.list',
  summary: 'List checklists',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: '/checklists',
  input: z.object({
    ...Paging,
    archived: Flag,
    project: z.preprocess((value) => value || null, ProjectRef.nullable()).default(null),
  }),
  load: loadMaybeProject,
  run: async ({ db, actor, abilities }, input, project) => {
    const filter = { search: input.search, archived: input.archived, ...slice(input) };
    const projectIds = project ? [project.id] : await readableProjects(db, actor);
    const { total, rows } = await readChecklists(db, { ...filter, projectIds });
    const projects = await projectNames(
      db,
      rows.map((row) => row.projectId),
    );
    return {
      total,
      page: input.page,
      pageSize: input.pageSize,
      rows: rows.map((row) => ({
        id: row.id,
        slug: row.slug,
        title: row.title,
        builtIn: row.builtIn,
        archived: row.archivedAt !== null,
        project: (row.projectId && projects.get(row.projectId)) || null,
        newest: row.versions[0]
          ? {
              id: row.versions[0].id,
              number: row.versions[0].number,
              itemCount: row.versions[0].itemCount,
              createdAt: row.versions[0].createdAt.toISOString(),
            }
          : null,
      })),
      may: { write: abilities()['checklist.write'] },
    };
  },
});

/** Null = every project. */
async function readableProjects(db: Parameters<typeof projectIdsOf>[0], actor: Parameters<typeof actorUserId>[0]) {
  if (actor.kind === 'system' || ('instanceRole' in actor && actor.instanceRole === 'admin')) return null;
  const userId = actorUserId(actor);
  return userId ? projectIdsOf(db, userId) : [];
}
