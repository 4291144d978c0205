import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { listSecretNames } from '../../db/secrets.ts';
import { hostsToAllow } from '../../domain/environment/uncovered.ts';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { loadEnvironment } from './load.ts';
import { environmentView } from './view.ts';

export const showEnvironment = query({
  name: 'environment.show',
  summary: 'One environment with the names of its secrets, never their values',
  action: 'project.read',
  http: '/projects/{project}/environments/{environment}',
  input: z.object({ project: ProjectRef, environment: z.string() }),
  load: loadEnvironment,
  run: async ({ db, abilities }, _input, { environment }) => {
    const secrets = await listSecretNames(db, environment.id);
    const people = await peopleByIds(
      db,
      secrets.map((secret) => secret.setById),
    );
    const view = environmentView(environment);
    return {
      ...view,
      hostsToAllow: hostsToAllow(
        view.urls.map((one) => one.url),
        view.allowedHosts,
      ),
      secrets: secrets.map((secret) => ({
        name: secret.name,
        setAt: secret.setAt.toISOString(),
        setBy: (secret.setById && people[secret.setById]?.name) || null,
      })),
      may: { manage: abilities()['environment.manage'], secrets: abilities()['secret.manage'] },
    };
  },
});
