import { z } from 'zod';
import { rollbackSetting, runsOfLaunch } from '../../db/rollback.ts';
import { fillCommand } from '../../domain/environment/fill-command.ts';
import { GonogoError } from '../../domain/errors.ts';
import { rollbackProblems } from '../../domain/rollback/problems.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { commandValues, launchedIn, planOf, previousOf, rollbackSources, usableEnvironments } from './setting.ts';

/** In short, for the overview: could we go back now, and was it ever tried? */
export const rollbackReadiness = query({
  name: 'rollback.readiness',
  summary: 'What stands in the way of rolling a launch back, the last drill of it, and the run that is under way',
  action: 'project.read',
  http: '/launches/{launchId}/rollback/readiness',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db }, { launchId }) => {
    const setting = await rollbackSetting(db, launchId);
    if (!setting) throw new GonogoError('not-found', 'This launch does not exist.');
    const environments = await usableEnvironments(db, setting.launch.projectId);
    const environment = environments.find((one) => one.id === launchedIn(setting)) ?? environments[0] ?? null;
    const [page = null] = await rollbackSources(db, setting);
    const plan = page && planOf(page);
    const values = commandValues(setting, environment, await previousOf(db, setting));
    const commands = plan?.steps.flatMap((step) => step.commands.map((one) => fillCommand(one, values))) ?? [];
    const runs = await runsOfLaunch(db, launchId);
    const running = runs.find((row) => row.endedAt === null);
    const drill = runs.find((row) => row.kind === 'drill' && row.endedAt !== null);
    return {
      page: page && { title: page.title, href: page.href },
      steps: plan?.steps.length ?? 0,
      budgetSeconds: plan?.budgetSeconds ?? null,
      previousVersion: values.previous?.version ?? null,
      problems: rollbackProblems({ page, plan, commands, values }),
      running: running
        ? { kind: running.kind as 'rollback' | 'drill', startedAt: running.startedAt.toISOString() }
        : null,
      lastDrill: drill
        ? {
            outcome: drill.outcome as 'pass' | 'fail',
            measuredMs: drill.measuredMs ?? 0,
            endedAt: (drill.endedAt ?? drill.startedAt).toISOString(),
          }
        : null,
    };
  },
});
