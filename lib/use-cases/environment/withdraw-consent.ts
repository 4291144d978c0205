import { z } from 'zod';
import { deleteConsent } from '../../db/consents.ts';
import { Consent } from '../../domain/environment/allowance.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

/** What runs already is not stopped by it. */
export const withdrawConsent = operation({
  name: 'environment.withdraw-consent',
  summary: 'Withdraw a consent of an environment',
  action: 'environment.manage',
  http: { method: 'DELETE', path: '/projects/{project}/environments/{environment}/consents/{consent}' },
  input: z.object({ project: ProjectRef, environment: z.string(), consent: Consent }),
  output: z.object({ consent: Consent }),
  load: loadEnvironment,
  run: async (context, { consent }, { project, environment }) => {
    demandOpen(project);
    if (!(await deleteConsent(context.tx, environment.id, consent))) {
      throw new GonogoError('not-found', 'There is no such consent; it may have been withdrawn meanwhile.');
    }
    const payload = { environment: environment.slug, consent };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { consent };
  },
});
