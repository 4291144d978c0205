import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { runsOfLaunch } from '../../db/rollback.ts';
import { type CommandValues, type FilledCommand, fillCommand } from '../../domain/environment/fill-command.ts';
import { isProduction } from '../../domain/environment/kinds.ts';
import { GonogoError } from '../../domain/errors.ts';
import { isClosed, launchGate, nextState } from '../../domain/readiness/launch-state.ts';
import type { LaunchFacts } from '../../domain/readiness/model.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { asksForDrill } from '../../domain/rollback/asks-for-drill.ts';
import type { RollbackPlan } from '../../domain/rollback/model.ts';
import { rollbackProblems } from '../../domain/rollback/problems.ts';
import type { EnvironmentChoice, RollbackView } from '../../domain/rollback/view.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { namesOfRuns, runViews } from './run-view.ts';
import {
  commandValues,
  launchedIn,
  type Place,
  planOf,
  previousOf,
  rollbackSources,
  usableEnvironments,
} from './setting.ts';

export const showRollback = query({
  name: 'rollback.show',
  summary:
    'The way back of a launch: its runbook as steps with commands filled in, what is wrong with it, and its runs',
  action: 'project.read',
  http: '/launches/{launchId}/rollback',
  input: z.object({
    launchId: LaunchId,
    /** The page to follow: "project:slug" or "checklist:key"; the first one unless said. */
    page: z.string().max(300).optional(),
    /** Whose addresses and variables are filled in; the one that is launched in unless said. */
    environmentId: z.uuid().optional(),
  }),
  load: loadLaunch,
  run: async ({ db, now, abilities }, input): Promise<RollbackView> => {
    const record = await loadLaunchRecord(db, input.launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const sources = await rollbackSources(db, record);
    const environments = await usableEnvironments(db, record.launch.projectId);
    const runs = await runViews(db, await runsOfLaunch(db, input.launchId), environments);
    const run = runs.find((one) => one.endedAt === null) ?? null;
    const source = sources.find((one) => one.ref === input.page) ?? sources[0] ?? null;
    const wanted = run?.environment?.id ?? input.environmentId ?? launchedIn(record);
    const environment = environments.find((one) => one.id === wanted) ?? environments[0] ?? null;
    const previous = run?.target ?? (await previousOf(db, record));
    const plan = run?.plan ?? (source && planOf(source));
    const values = commandValues(record, environment, previous);
    const commands = plan ? filledCommands(plan, values) : {};
    const choice = source && { ref: source.ref, title: source.title, from: source.from, href: source.href };
    return {
      now: now.toISOString(),
      pages: sources.map(({ ref, title, from, href }) => ({ ref, title, from, href })),
      page: choice,
      environments: environments.map(environmentChoice),
      environmentId: environment?.id ?? null,
      launch: values.launch,
      previous,
      plan,
      commands,
      problems: rollbackProblems({ page: source, plan, commands: Object.values(commands).flat(), values }),
      rollbackRefused: nextState(facts.state, 'roll back')
        ? null
        : `Only what was launched can be rolled back; this launch is ${facts.state}.`,
      drillRefused: isClosed(facts.state) ? `This launch is ${facts.state}: a drill proves nothing for it.` : null,
      items: provable(facts, now),
      gateKey: launchGate(facts.gates)?.key ?? facts.gates.at(-1)?.key ?? null,
      run,
      earlier: runs.filter((one) => one.endedAt !== null),
      may: { run: abilities()['rollback.run'], decide: abilities()['decision.record'] },
      people: await namesOfRuns(db, runs),
    };
  },
});

function filledCommands({ steps }: RollbackPlan, values: CommandValues): Record<string, FilledCommand[]> {
  return Object.fromEntries(steps.map((step) => [step.key, step.commands.map((one) => fillCommand(one, values))]));
}

function environmentChoice(row: Place): EnvironmentChoice {
  const production = isProduction(row.kind);
  return { id: row.id, name: row.name, kind: row.kind, production, hasIdentity: row.identityProbe !== null };
}

/** Items that a drill can be evidence for: those that a person answers. Those that ask for one come first. */
function provable(facts: LaunchFacts, now: Date): RollbackView['items'] {
  const reading = readLaunch(facts, now);
  const items = facts.items
    .filter((item) => item.leaf && item.cadence === null && reading.items[item.key]?.derivedFrom === null)
    .map((item) => ({ key: item.key, text: item.text, asks: asksForDrill(item.text) }));
  return [...items.filter((item) => item.asks), ...items.filter((item) => !item.asks)];
}
