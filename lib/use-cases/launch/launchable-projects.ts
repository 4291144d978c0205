import { z } from 'zod';
import { projectsManagedBy } from '../../db/membership.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { instanceTarget, query } from '../query.ts';

/** All of them, not a page: the form for a new launch offers each, and "New launch" is refused where there is none. */
export const launchableProjects = query({
  name: 'launch.projects',
  summary: 'The projects in which the reader may open a launch',
  action: 'home.read',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor }): Promise<{ rows: { id: string; slug: string; name: string }[] }> => {
    const userId = actorUserId(actor);
    return { rows: userId ? await projectsManagedBy(db, userId) : [] };
  },
});
