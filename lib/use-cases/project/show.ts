import { z } from 'zod';
import { projectRoleOf } from '../../db/membership.ts';
import { countProjectParts } from '../../db/projects.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { isPlaceholder } from '../../domain/readiness/placeholder.ts';
import { query } from '../query.ts';
import { loadProject, ProjectRef } from './load.ts';

export const showProject = query({
  name: 'project.show',
  summary: 'One project with what the reader may do in it',
  action: 'project.read',
  http: '/projects/{project}',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, actor, abilities }, _input, project) => {
    const userId = actorUserId(actor);
    const [counts, myRole] = await Promise.all([
      countProjectParts(db, project.id),
      userId ? projectRoleOf(db, project.id, userId) : null,
    ]);
    return {
      id: project.id,
      slug: project.slug,
      name: project.name,
      description: project.description,
      zone: project.zone,
      onCall: project.onCall,
      escalation: project.escalation,
      createdAt: project.createdAt.toISOString(),
      archivedAt: project.archivedAt?.toISOString() ?? null,
      counts,
      myRole,
      /** True where a gate would still ask for it. */
      placeholders: { onCall: isPlaceholder(project.onCall), escalation: isPlaceholder(project.escalation) },
      abilities: abilities(),
    };
  },
});
