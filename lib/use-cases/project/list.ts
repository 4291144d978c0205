import { z } from 'zod';
import { listProjects as readProjects } from '../../db/projects.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import type { ProjectRole } from '../../domain/access/roles.ts';
import { instanceTarget, query } from '../query.ts';
import { Flag, Paging, slice } from './paging.ts';

/** Projects a person is in; administrators and the system see every project. */
export const listProjects = query({
  name: 'project.list',
  summary: 'List projects',
  action: 'home.read',
  http: '/projects',
  input: z.object({ ...Paging, archived: Flag }),
  load: instanceTarget,
  run: async ({ db, actor, abilities }, input) => {
    const viewerId = actorUserId(actor);
    const seesAll = actor.kind === 'system' || ('instanceRole' in actor && actor.instanceRole === 'admin');
    const filter = {
      userId: seesAll ? null : (viewerId ?? ''),
      search: input.search,
      archived: input.archived,
      ...slice(input),
    };
    const { total, rows } = await readProjects(db, filter, viewerId);
    return {
      total,
      page: input.page,
      pageSize: input.pageSize,
      rows: rows.map((row) => ({
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        archived: row.archivedAt !== null,
        members: row._count.members,
        environments: row._count.environments,
        openLaunches: row._count.launches,
        myRole: (row.members?.[0]?.role as ProjectRole | undefined) ?? null,
      })),
      may: { create: abilities()['project.create'] },
    };
  },
});
