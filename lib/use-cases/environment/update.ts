import { z } from 'zod';
import { environmentFields, updateEnvironment as storeEnvironment } from '../../db/environments.ts';
import { recountOpenLaunches } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { EnvironmentInput } from './fields.ts';
import { loadEnvironment } from './load.ts';
import { environmentView } from './view.ts';

export const updateEnvironment = operation({
  name: 'environment.update',
  summary: 'Change an environment',
  action: 'environment.manage',
  http: { method: 'PATCH', path: '/projects/{project}/environments/{environment}' },
  input: z.object({
    project: ProjectRef,
    environment: z.string(),
    /** `updatedAt` of what was read; when given, a change made since is not overwritten. */
    seen: z.string().optional(),
    name: EnvironmentInput.name.optional(),
    kind: EnvironmentInput.kind.optional(),
    urls: EnvironmentInput.urls.optional(),
    variables: EnvironmentInput.variables.optional(),
    allowedHosts: EnvironmentInput.allowedHosts.optional(),
    identityProbe: EnvironmentInput.identityProbe.optional(),
    allowance: EnvironmentInput.allowance.optional(),
  }),
  output: z.object({ slug: z.string(), changed: z.array(z.string()), updatedAt: z.string() }),
  load: loadEnvironment,
  run: async (context, { project: _project, environment: _slug, seen, ...fields }, { project, environment }) => {
    demandOpen(project);
    if (seen && seen !== environment.updatedAt.toISOString()) {
      throw new GonogoError(
        'stale',
        'Somebody changed this environment while you were typing. What you typed is still here; compare it with what is stored now and save again.',
        { details: { environment: environmentView(environment) } },
      );
    }
    const stands = environmentFields(environment);
    const before: Record<string, unknown> = stands;
    const wanted = { ...fields, allowance: fields.allowance && { ...stands.allowance, ...fields.allowance } };
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const changed = given.filter(([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value));
    const stored =
      changed.length > 0
        ? await storeEnvironment(context.tx, environment.id, Object.fromEntries(changed))
        : environment;
    await context.audit({
      targetKind: 'environment',
      targetId: environment.id,
      // Values of variables stay out of the chain: they may turn out to be secret.
      payload: {
        slug: environment.slug,
        changed: changed.map(([key]) => key),
        ...Object.fromEntries(changed.filter(([key]) => key !== 'variables')),
      },
    });
    await recountOpenLaunches(context.tx, project.id, context.now);
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'environments' },
    });
    return { slug: stored.slug, changed: changed.map(([key]) => key), updatedAt: stored.updatedAt.toISOString() };
  },
});
