import { z } from 'zod';
import { findLink, useLink } from '../../db/links.ts';
import { revokeSessions } from '../../db/sessions.ts';
import { lockUser, savePassword } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { hashPassword, secretHash } from './hashing.ts';
import { demandGoodPassword } from './password-rule.ts';

/** Whoever used the old password is signed out everywhere. */
export const resetPassword = operation({
  name: 'password.reset',
  summary: 'Choose a new password by link',
  action: 'password.reset',
  http: null,
  input: z.object({ secret: z.string().min(1).max(200), password: z.string().max(1000) }),
  load: instanceTarget,
  run: async (context, input): Promise<{ email: string }> => {
    const link = await findLink(context.tx, 'reset', secretHash(input.secret));
    const problem = linkProblem(link, context.now);
    const user = link?.userId ? await lockUser(context.tx, link.userId) : null;
    if (problem || !link || !user) throw new GonogoError('expired', problem ?? 'This link opens nothing.');
    if (user.disabledAt) throw new GonogoError('refused', 'This account is disabled. Ask an administrator.');
    demandGoodPassword(input.password, user);
    if (!(await useLink(context.tx, link.id, context.now))) {
      throw new GonogoError('expired', 'This link was used already. It works only once; ask for a new one.');
    }
    await savePassword(context.tx, user.id, await hashPassword(input.password), false);
    await revokeSessions(context.tx, user.id, context.now);
    await context.audit({ targetKind: 'user', targetId: user.id });
    return { email: user.email };
  },
});
