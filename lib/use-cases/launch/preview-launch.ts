import { z } from 'zod';
import { checklistsForProject, versionsForProject } from '../../db/checklist-versions.ts';
import { listEnvironments } from '../../db/environments.ts';
import { currentAttestations } from '../../db/evidence.ts';
import { latestLaunch } from '../../db/launches.ts';
import { findProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { query } from '../query.ts';
import { environmentFor, mergedDefinition } from './merged.ts';

/** What the form for a new launch offers, and what the chosen checklists would make. */
export const previewLaunch = query({
  name: 'launch.preview',
  summary: 'What a launch made of these checklists would hold; nothing is stored',
  action: 'launch.create',
  http: '/projects/{projectId}/launch-preview',
  input: z.object({
    projectId: z.string().min(1),
    checklistVersionIds: z
      .union([z.array(z.uuid()), z.string().transform((value) => (value ? value.split(',') : []))])
      .default([]),
  }),
  load: async (db, input) => {
    const project = await findProject(db, input.projectId);
    if (!project) throw new GonogoError('not-found', 'This project does not exist, or you are not a member of it.');
    return { projectId: project.id, target: project };
  },
  run: async ({ db }, input, project) => {
    const environments = (await listEnvironments(db, project.id)).filter((row) => row.archivedAt === null);
    const previous = await latestLaunch(db, project.id);
    const versions = await versionsForProject(db, project.id, input.checklistVersionIds);
    const definition = versions.length > 0 ? mergedDefinition(versions).definition : null;
    const keys = new Set(definition?.items.map((item) => item.key));
    const carried = previous ? await currentAttestations(db, previous.id) : [];
    return {
      project: { id: project.id, slug: project.slug, name: project.name, zone: project.zone },
      checklists: await checklistsForProject(db, project.id),
      environments: environments.map(({ id, name, kind }) => ({ id, name, kind })),
      previous: previous ? { id: previous.id, version: previous.version } : null,
      carriedOver: carried.filter(
        (row) => (row.outcome === 'pass' || row.outcome === 'not-applicable') && keys.has(row.item.key),
      ).length,
      made: definition && {
        leaves: definition.items.filter((item) => item.leaf).length,
        categories: definition.categories.map(({ key, title }) => ({ key, title })),
        roles: definition.roles.map(({ key, title }) => ({ key, title })),
        gates: definition.gates.map((gate) => ({
          key: gate.key,
          title: gate.title,
          environmentKind: gate.environment,
          environmentId: environmentFor(gate.environment, environments),
        })),
      },
    };
  },
});
