import { z } from 'zod';
import { versionsForProject } from '../../db/checklist-versions.ts';
import { listEnvironments } from '../../db/environments.ts';
import { findLaunchByVersion, insertLaunch, latestLaunch } from '../../db/launches.ts';
import { findProject } from '../../db/projects.ts';
import { ensureSeats } from '../../db/seats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { carryOver } from './carry-over.ts';
import { Commit, Instant, Version, Zone } from './fields.ts';
import { environmentFor, mergedDefinition } from './merged.ts';
import { publishChange } from './publish.ts';

const Input = z.object({
  projectId: z.string().min(1, 'Choose a project.').max(100),
  version: Version,
  commit: Commit.default(null),
  title: z.string().trim().max(200, 'A title has at most 200 characters.').default(''),
  checklistVersionIds: z
    .array(z.uuid())
    .min(1, 'Choose at least one checklist.')
    .max(20, 'Choose at most 20 checklists.'),
  /** Gate key -> environment; gates left out get the only environment of the kind they ask for. */
  environments: z.record(z.string(), z.uuid().nullable()).default({}),
  t0: Instant.nullable().default(null),
  zone: Zone.default('UTC'),
  /** Bring the previous launch's answers along, as unknown until somebody says "still true". */
  carryOver: z.boolean().default(true),
});

const OVER = new Set(['aborted', 'rolled back']);

export const createLaunch = operation({
  name: 'launch.create',
  summary: 'Open a launch from one or several checklist versions',
  action: 'launch.create',
  http: { method: 'POST', path: '/projects/{projectId}/launches' },
  input: Input,
  load: async (tx, input) => {
    const project = await findProject(tx, input.projectId);
    if (!project) throw new GonogoError('not-found', 'This project does not exist, or you are not a member of it.');
    return { projectId: project.id, target: project };
  },
  run: async (context, input, project) => {
    const { tx, now } = context;
    if (project.archivedAt)
      throw new GonogoError('rule', 'This project is archived. Restore it before you open a launch.');
    if (!context.userId) throw new GonogoError('refused', 'A person opens a launch.');
    if (input.t0 && input.t0 <= now) {
      throw new GonogoError(
        'rule',
        'T-0 lies in the past. Choose a moment that is still to come, or leave it open for now.',
        {
          fields: [{ path: 't0', message: 'T-0 lies in the past.' }],
        },
      );
    }
    const same = (await findLaunchByVersion(tx, project.id, input.version)).find((launch) => !OVER.has(launch.state));
    if (same) {
      throw new GonogoError(
        'conflict',
        `Version ${input.version} has a launch already. Open that one, or abort it first.`,
        {
          fields: [{ path: 'version', message: 'This version has a launch already.' }],
          details: { launchId: same.id },
        },
      );
    }
    const versionIds = [...new Set(input.checklistVersionIds)];
    const versions = await versionsForProject(tx, project.id, versionIds);
    if (versions.length !== versionIds.length) {
      throw new GonogoError(
        'not-found',
        'One of the chosen checklists is archived or belongs to another project. Choose again.',
      );
    }
    const { definition, digest } = mergedDefinition(versions);
    const environments = (await listEnvironments(tx, project.id)).filter((row) => row.archivedAt === null);
    const gates = definition.gates.map((gate) => {
      const chosen = input.environments[gate.key];
      if (chosen && !environments.some((environment) => environment.id === chosen)) {
        throw new GonogoError('not-found', `The environment chosen for ${gate.title} is not one of this project.`);
      }
      return {
        gateKey: gate.key,
        environmentId: chosen === undefined ? environmentFor(gate.environment, environments) : chosen,
      };
    });
    const seats = await ensureSeats(tx, project.id, definition.roles, now);
    const previous = input.carryOver ? await latestLaunch(tx, project.id) : null;
    const launchId = await insertLaunch(tx, {
      projectId: project.id,
      version: input.version,
      commit: input.commit,
      commitSince: input.commit ? now : null,
      title: input.title,
      t0: input.t0,
      zone: input.zone,
      previousId: previous?.id ?? null,
      createdById: context.userId,
      createdAt: now,
      definition,
      definitionDigest: digest,
      checklistVersionIds: versionIds,
      gates,
      itemKeys: definition.items.map((item) => item.key),
    });
    const carried = previous ? await carryOver(tx, previous.id, launchId) : 0;
    await context.audit({
      targetKind: 'launch',
      targetId: launchId,
      launchId,
      payload: {
        version: input.version,
        commit: input.commit,
        t0: input.t0?.toISOString() ?? null,
        checklists: versions.map((version) => version.digest),
        carriedOver: carried,
        seatsAdded: seats,
      },
    });
    await publishChange(
      context,
      launchId,
      {
        action: 'launch.create',
        text: `opened ${input.version}`,
        itemKeys: [],
        head: true,
      },
      null,
    );
    return { launchId, carriedOver: carried };
  },
});
