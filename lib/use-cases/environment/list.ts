import { z } from 'zod';
import { listEnvironments as readEnvironments } from '../../db/environments.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { environmentView } from './view.ts';

export const listEnvironments = query({
  name: 'environment.list',
  summary: 'Environments of a project, the archived ones last',
  action: 'project.read',
  http: '/projects/{project}/environments',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, abilities }, _input, project) => {
    const rows = await readEnvironments(db, project.id);
    return {
      rows: rows.map((row) => ({ ...environmentView(row), secrets: row._count.secrets })),
      may: { manage: abilities()['environment.manage'] },
    };
  },
});
