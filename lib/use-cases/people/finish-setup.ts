import { z } from 'zod';
import { findLink, useLink } from '../../db/links.ts';
import { anyUser, insertUser, lockPeople } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Email, PersonName } from '../../domain/people/email.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { hashPassword, secretHash } from './hashing.ts';
import { demandGoodPassword } from './password-rule.ts';

/** The first administrator, against the one-time code printed in the terminal. */
export const finishSetup = operation({
  name: 'setup.finish',
  summary: 'Create the first administrator',
  action: 'setup.finish',
  http: null,
  input: z.object({ code: z.string().min(1).max(200), email: Email, name: PersonName, password: z.string().max(1000) }),
  load: instanceTarget,
  run: async (context, input): Promise<{ userId: string }> => {
    await lockPeople(context.tx);
    if (await anyUser(context.tx)) {
      throw new GonogoError('conflict', 'The setup is done: somebody has an account already. Sign in instead.');
    }
    const link = await findLink(context.tx, 'setup', secretHash(input.code));
    const problem = linkProblem(link, context.now);
    if (problem || !link) {
      throw new GonogoError(
        'expired',
        'This setup link does not work any more. Run "npm run -s gonogo -- setup link" for a new one.',
      );
    }
    demandGoodPassword(input.password, input);
    await useLink(context.tx, link.id, context.now);
    const user = await insertUser(context.tx, {
      email: input.email,
      name: input.name,
      passwordHash: await hashPassword(input.password),
      instanceRole: 'admin',
      mustChangePassword: false,
    });
    await context.audit({ targetKind: 'user', targetId: user.id, payload: { instanceRole: 'admin' } });
    return { userId: user.id };
  },
});
