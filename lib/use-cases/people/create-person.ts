import { z } from 'zod';
import { findUserByEmail, insertUser, lockPeople } from '../../db/users.ts';
import { InstanceRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Email, PersonName } from '../../domain/people/email.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { hashPassword, temporaryPassword } from './hashing.ts';
import { demandNoAdminByToken } from './no-admin-by-token.ts';
import { demandGoodPassword } from './password-rule.ts';

/** An account made by an administrator. Without a password one is made up, shown once and changed at first sign-in. */
export const createPerson = operation({
  name: 'people.create',
  summary: 'Create an account',
  action: 'people.create',
  http: { method: 'POST', path: '/people' },
  input: z.object({
    email: Email,
    name: PersonName,
    instanceRole: InstanceRole.default('member'),
    password: z.string().max(1000).optional(),
    mustChangePassword: z.boolean().default(true),
  }),
  output: z.object({ userId: z.string(), temporaryPassword: z.string().nullable() }),
  load: instanceTarget,
  run: async (context, input) => {
    demandNoAdminByToken(context.actor, input.instanceRole);
    await lockPeople(context.tx);
    if (await findUserByEmail(context.tx, input.email)) {
      const message = 'There is an account with this address already.';
      throw new GonogoError('conflict', message, { fields: [{ path: 'email', message }] });
    }
    if (input.password !== undefined) demandGoodPassword(input.password, input);
    const madeUp = input.password === undefined ? temporaryPassword() : null;
    const user = await insertUser(context.tx, {
      email: input.email,
      name: input.name,
      passwordHash: await hashPassword(input.password ?? madeUp ?? ''),
      instanceRole: input.instanceRole,
      mustChangePassword: madeUp !== null || input.mustChangePassword,
    });
    await context.audit({ targetKind: 'user', targetId: user.id, payload: { instanceRole: input.instanceRole } });
    return { userId: user.id, temporaryPassword: madeUp };
  },
});
