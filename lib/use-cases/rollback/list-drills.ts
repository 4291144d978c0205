import { z } from 'zod';
import { runsOfProject } from '../../db/rollback.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { namesOfRuns, runViews } from './run-view.ts';
import { usableEnvironments } from './setting.ts';

const SHOWN = 20;

export const listDrills = query({
  name: 'rollback.list',
  summary: 'Roll backs and drills of a project that have ended, newest first',
  action: 'project.read',
  http: '/projects/{project}/rollbacks',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db }, _input, project) => {
    const rows = await runsOfProject(db, project.id, SHOWN);
    const views = await runViews(db, rows, await usableEnvironments(db, project.id));
    const people = await namesOfRuns(db, views);
    return {
      rows: views.map((view, index) => ({
        id: view.id,
        launchId: rows[index]?.launchId ?? '',
        launchVersion: rows[index]?.launch.version ?? '',
        kind: view.kind,
        environment: view.environment?.name ?? null,
        endedAt: view.endedAt ?? view.startedAt,
        measuredMs: view.measuredMs ?? 0,
        budgetSeconds: view.plan.budgetSeconds,
        outcome: view.outcome ?? 'aborted',
        summary: view.summary ?? '',
        by: people[view.startedById] ?? null,
      })),
    };
  },
});
