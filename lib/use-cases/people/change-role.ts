import { z } from 'zod';
import { lockPeople, saveInstanceRole } from '../../db/users.ts';
import { InstanceRole } from '../../domain/access/roles.ts';
import { operation } from '../operation.ts';
import { demandAnotherAdmin } from './last-admin.ts';
import { loadPerson, PersonInput } from './load-person.ts';
import { demandNoAdminByToken } from './no-admin-by-token.ts';

export const changeRole = operation({
  name: 'people.change-role',
  summary: 'Make somebody an administrator or a member',
  action: 'people.change',
  http: { method: 'PUT', path: '/people/{userId}/role' },
  input: PersonInput.extend({ instanceRole: InstanceRole }),
  output: z.object({ instanceRole: InstanceRole }),
  load: async (tx, input) => {
    await lockPeople(tx);
    return loadPerson(tx, input);
  },
  run: async (context, input, user) => {
    demandNoAdminByToken(context.actor, input.instanceRole);
    if (input.instanceRole !== 'admin') await demandAnotherAdmin(context.tx, user);
    await saveInstanceRole(context.tx, user.id, input.instanceRole);
    await context.audit({
      targetKind: 'user',
      targetId: user.id,
      payload: { from: user.instanceRole, to: input.instanceRole },
    });
    return { instanceRole: input.instanceRole };
  },
});
