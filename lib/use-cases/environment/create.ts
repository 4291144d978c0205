import { z } from 'zod';
import { environmentSlugs, insertEnvironment } from '../../db/environments.ts';
import { USUAL_ALLOWANCE } from '../../domain/environment/allowance.ts';
import { GonogoError } from '../../domain/errors.ts';
import { freeSlug, Slug, slugFrom } from '../../domain/project/slug.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { EnvironmentInput } from './fields.ts';

export const createEnvironment = operation({
  name: 'environment.create',
  summary: 'Add an environment to a project',
  action: 'environment.manage',
  http: { method: 'POST', path: '/projects/{project}/environments' },
  input: z.object({
    project: ProjectRef,
    slug: z.preprocess((value) => (value === '' ? undefined : value), Slug.optional()),
    name: EnvironmentInput.name,
    kind: EnvironmentInput.kind.default('production'),
    urls: EnvironmentInput.urls.default({}),
    variables: EnvironmentInput.variables.default({}),
    allowedHosts: EnvironmentInput.allowedHosts.default([]),
    identityProbe: EnvironmentInput.identityProbe.default(null),
    allowance: EnvironmentInput.allowance.default({}),
  }),
  output: z.object({ id: z.string(), slug: z.string() }),
  load: loadProject,
  run: async (context, { project: _ref, slug: wanted, allowance: given, ...fields }, project) => {
    demandOpen(project);
    const taken = await environmentSlugs(context.tx, project.id);
    if (wanted && taken.includes(wanted)) {
      const message = `There is an environment ${wanted} already. Choose another address.`;
      throw new GonogoError('conflict', message, { fields: [{ path: 'slug', message }] });
    }
    const slug = freeSlug(wanted ?? (slugFrom(fields.name) || 'environment'), taken);
    const allowance = { ...USUAL_ALLOWANCE, ...given };
    const { id } = await insertEnvironment(context.tx, { ...fields, allowance, projectId: project.id, slug });
    const payload = {
      slug,
      name: fields.name,
      kind: fields.kind,
      urls: fields.urls,
      allowedHosts: fields.allowedHosts,
      allowance,
    };
    await context.audit({ targetKind: 'environment', targetId: id, payload });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'environments' },
    });
    return { id, slug };
  },
});
