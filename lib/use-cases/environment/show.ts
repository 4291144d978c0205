import { z } from 'zod';
import { listConsents } from '../../db/consents.ts';
import { listFixtures } from '../../db/fixtures.ts';
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
    const [secrets, consents, fixtures] = await Promise.all([
      listSecretNames(db, environment.id),
      listConsents(db, environment.id),
      listFixtures(db, environment.id),
    ]);
    const people = await peopleByIds(db, [
      ...secrets.map((secret) => secret.setById),
      ...consents.map((one) => one.givenById),
      ...fixtures.map((file) => file.setById),
    ]);
    const nameOf = (id: string | null) => (id && people[id]?.name) || null;
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
        setBy: nameOf(secret.setById),
      })),
      /** Those that hold; null where nobody's name is known: the machine's own command line. */
      consents: consents.map((one) => ({
        consent: one.consent,
        givenAt: one.givenAt.toISOString(),
        givenBy: nameOf(one.givenById),
      })),
      fixtures: fixtures.map(({ setById, setAt, ...file }) => ({
        ...file,
        setAt: setAt.toISOString(),
        setBy: nameOf(setById),
      })),
      may: { manage: abilities()['environment.manage'], secrets: abilities()['secret.manage'] },
    };
  },
});
