import { z } from 'zod';
import { benchProjects } from '../../db/bench.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import type { BenchProject } from '../../domain/probe/bench.ts';
import { instanceTarget, query } from '../query.ts';

/** The names of variables and secrets, never a value. */
export const probeBench = query({
  name: 'probe.bench',
  summary: 'Projects and environments in which the reader may try probes',
  action: 'home.read',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor }): Promise<{ projects: BenchProject[] }> => {
    const userId = actorUserId(actor);
    const rows = userId ? await benchProjects(db, userId) : [];
    return {
      projects: rows.map(({ id, slug, name, environments }) => ({
        id,
        slug,
        name,
        environments: environments.map((row) => ({
          slug: row.slug,
          name: row.name,
          names: [...Object.keys(row.urls as object), ...Object.keys(row.variables as object)].sort(),
          secrets: row.secrets.map((secret) => secret.name),
          allowedHosts: row.allowedHosts,
        })),
      })),
    };
  },
});
