import { z } from 'zod';
import { findLink, useLink } from '../../db/links.ts';
import { insertMember } from '../../db/members.ts';
import { findUserByEmail, insertUser, lockPeople } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { PersonName } from '../../domain/people/email.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { hashPassword, secretHash } from './hashing.ts';
import { demandGoodPassword } from './password-rule.ts';

export const acceptInvitation = operation({
  name: 'invitation.accept',
  summary: 'Accept an invitation and choose a password',
  action: 'invitation.accept',
  http: null,
  input: z.object({ secret: z.string().min(1).max(200), name: PersonName, password: z.string().max(1000) }),
  load: instanceTarget,
  run: async (context, input): Promise<{ userId: string; email: string }> => {
    await lockPeople(context.tx);
    const link = await findLink(context.tx, 'invite', secretHash(input.secret));
    const problem = linkProblem(link, context.now);
    if (problem || !link?.email) throw new GonogoError('expired', problem ?? 'This link opens nothing.');
    if (await findUserByEmail(context.tx, link.email)) {
      throw new GonogoError('conflict', 'There is an account with this address already. Sign in instead.');
    }
    demandGoodPassword(input.password, { email: link.email, name: input.name });
    if (!(await useLink(context.tx, link.id, context.now))) {
      throw new GonogoError('expired', 'This link was used already. It works only once; ask for a new one.');
    }
    const user = await insertUser(context.tx, {
      email: link.email,
      name: input.name,
      passwordHash: await hashPassword(input.password),
      instanceRole: link.instanceRole ?? 'member',
      mustChangePassword: false,
    });
    await context.audit({ targetKind: 'user', targetId: user.id, payload: { linkId: link.id } });
    if (link.projectId && link.projectRole) {
      await insertMember(context.tx, link.projectId, user.id, link.projectRole, context.now);
      context.enterProject(link.projectId);
      await context.audit({
        action: 'member.add',
        targetKind: 'user',
        targetId: user.id,
        payload: { role: link.projectRole, byInvitation: true },
      });
    }
    return { userId: user.id, email: link.email };
  },
});
