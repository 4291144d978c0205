import { z } from 'zod';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { dropTrials, insertTrial, openTrials, type TrialAbout } from '../../db/probe-trials.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { keepable } from '../../domain/probe/observed.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import { enqueue } from '../../queue/enqueue.ts';
import { loadEnvironment } from '../environment/load.ts';
import { operation } from '../operation.ts';
import { demandOpen } from '../project/load.ts';
import { LONGEST_RUN } from './limits.ts';
import { refusalOf } from './server-probe.ts';

/** Of one person at once. */
const MOST_OPEN = 3;
const KEPT = 60 * 60_000;

/**
 * Asks a worker to run a probe that is only tried: no evidence, no outcome, nothing that a launch shows. It goes
 * through the environment's guard with its variables and secrets like any other, and `trialId` gives the result to
 * whoever asked. A worker does it, because it may take minutes, and the pages must stay quick meanwhile.
 */
export const tryProbe = operation({
  name: 'probe.try',
  summary: 'Run a probe against an environment without keeping its result',
  action: 'probe.run',
  http: { method: 'POST', path: '/projects/{project}/environments/{environment}/trials' },
  input: z.object({
    project: z.string().min(1).max(100),
    environment: z.string().min(1).max(100),
    source: z.string().min(1).max(65_536, 'This probe is longer than 64 KB.'),
    /** Gives version, commit and variables. */
    launchId: z.uuid().nullable().default(null),
  }),
  output: z.object({ trialId: z.string() }),
  load: loadEnvironment,
  run: async (context, input, { project, environment }) => {
    demandOpen(project);
    if (environment.archivedAt) throw new GonogoError('rule', `${environment.name} is archived.`);
    const askedById = context.userId;
    if (askedById === null) throw new GonogoError('rule', 'Somebody has to ask for it, to get the result.');
    const parsed = parseProbeSpec(input.source);
    if (!parsed.ok) {
      const fields = parsed.problems.map(({ path, message, fix }) => ({ path, message: `${message} ${fix}` }));
      throw new GonogoError('invalid-input', fields[0]?.message ?? 'This is no probe.', { fields });
    }
    const refused = refusalOf(parsed.spec);
    if (refused !== null) throw new GonogoError('rule', refused);
    const now = context.now.getTime();
    await dropTrials(context.tx, new Date(now - KEPT));
    if ((await openTrials(context.tx, askedById, new Date(now - 2 * LONGEST_RUN))) >= MOST_OPEN) {
      throw new GonogoError('rate-limited', `You are trying ${MOST_OPEN} probes already. Wait until one has ended.`);
    }
    const about = await aboutOf(context.tx, project.id, input.launchId);
    const trialId = await insertTrial(context.tx, {
      projectId: project.id,
      environmentId: environment.id,
      askedById,
      source: input.source,
      about,
      askedAt: context.now,
    });
    await enqueue(context.tx, 'probe.try', { trialId }, { jobKey: `probe.try:${trialId}` });
    await context.audit({
      targetKind: 'environment',
      targetId: environment.id,
      launchId: input.launchId,
      payload: { environment: environment.slug, kind: parsed.spec.kind },
      text: keepable(input.source, 4000),
    });
    return { trialId };
  },
});

async function aboutOf(db: ReadDb, projectId: string, launchId: string | null): Promise<TrialAbout> {
  if (launchId === null) return { version: null, commit: null, variables: {} };
  const record = await loadLaunchRecord(db, launchId);
  if (record?.launch.projectId !== projectId) throw new GonogoError('not-found', 'This launch does not exist.');
  const { version, commit } = record.launch;
  return { version, commit, variables: record.definition.variables };
}
