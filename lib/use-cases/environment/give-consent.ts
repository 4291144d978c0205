import { z } from 'zod';
import { storeConsent } from '../../db/consents.ts';
import { Consent } from '../../domain/environment/allowance.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const giveConsent = operation({
  name: 'environment.give-consent',
  summary: 'Consent to load, rate-limit probes, bulk deletion or commands on the host in an environment',
  action: 'environment.manage',
  http: { method: 'PUT', path: '/projects/{project}/environments/{environment}/consents/{consent}' },
  input: z.object({ project: ProjectRef, environment: z.string(), consent: Consent }),
  output: z.object({ consent: Consent, givenAt: z.string() }),
  load: loadEnvironment,
  run: async (context, { consent }, { project, environment }) => {
    demandOpen(project);
    const row = { environmentId: environment.id, consent, givenById: context.userId, givenAt: context.now };
    if (!(await storeConsent(context.tx, row))) {
      throw new GonogoError('conflict', 'This consent was given already; reload the page to see by whom.');
    }
    const payload = { environment: environment.slug, consent };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { consent, givenAt: context.now.toISOString() };
  },
});
