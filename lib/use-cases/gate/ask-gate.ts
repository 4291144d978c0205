import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { findProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type GateExit, gateExit } from '../../domain/readiness/decision.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { launchByName, noSuchLaunch } from '../launch/by-name.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { Flag } from '../project/paging.ts';
import { type QueryContext, query } from '../query.ts';

const Options = {
  gateKey: z.string().min(1, 'Name the gate.').max(200),
  /** Skips the decision: only what is computed counts. */
  verdictOnly: Flag,
  /** Lets an override pass that was recorded by two people. */
  acceptOverride: Flag,
};

export type GateAnswer = GateExit & {
  launchId: string;
  project: string;
  version: string;
  gate: { key: string; title: string };
  state: string;
  held: boolean;
  decidedAt: string | null;
  doneAlone: boolean;
};

/** What a pipeline asks before it goes on. Answered with 200 or 403 (`httpStatus`) and, at the command line, `exit`. */
export const askGate = query({
  name: 'gate.ask',
  summary: 'Ask a gate whether a pipeline may go on',
  action: 'gate.read',
  http: '/launches/{launchId}/gates/{gateKey}',
  input: z.object({ launchId: LaunchId, ...Options }),
  status: (answer: GateAnswer) => answer.httpStatus,
  load: loadLaunch,
  run: (context, input) => answerGate(context, input.launchId, input),
});

/** The same by names. A name that fits several launches is an error that lists their ids, never a guess. */
export const askGateByName = query({
  name: 'gate.ask-by-name',
  summary: 'Ask a gate by project and version whether a pipeline may go on',
  action: 'gate.read',
  http: '/gates/{project}/{version}/{gateKey}',
  input: z.object({
    project: z.string().trim().min(1, 'Name the project.').max(200),
    version: z.string().trim().min(1, 'Name the version.').max(100),
    ...Options,
  }),
  status: (answer: GateAnswer) => answer.httpStatus,
  load: async (db, input) => {
    const project = await findProject(db, input.project);
    if (!project) throw noSuchLaunch(input);
    return { projectId: project.id, target: project.id };
  },
  run: async (context, input, projectId) =>
    answerGate(context, await launchByName(context.db, projectId, input), input),
});

async function answerGate(
  { db, now }: QueryContext,
  launchId: string,
  input: { gateKey: string; verdictOnly: boolean; acceptOverride: boolean },
): Promise<GateAnswer> {
  const record = await loadLaunchRecord(db, launchId);
  if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
  const facts = factsOf(record);
  const gate = readLaunch(facts, now).gates.find((one) => one.key === input.gateKey);
  if (!gate) {
    const known = facts.gates.map((one) => one.key).join(', ') || 'none';
    throw new GonogoError('not-found', `This launch has no gate "${input.gateKey}". Its gates: ${known}.`);
  }
  const decision = gate.decision ?? gate.pendingDecision;
  const row = record.decisions.find((one) => one.id === gate.decision?.id);
  const exit = gateExit(gate, decision, {
    verdictOnly: input.verdictOnly,
    acceptOverride: input.acceptOverride,
    held: facts.held,
    state: facts.state,
    commit: facts.commit,
  });
  return {
    ...exit,
    launchId,
    project: record.launch.project.slug,
    version: facts.version,
    gate: { key: gate.key, title: gate.title },
    state: facts.state,
    held: facts.held,
    decidedAt: row?.recordedAt?.toISOString() ?? null,
    doneAlone: row?.doneAlone ?? false,
  };
}
