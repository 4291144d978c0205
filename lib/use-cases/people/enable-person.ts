import { z } from 'zod';
import { saveDisabled } from '../../db/users.ts';
import { operation } from '../operation.ts';
import { loadPerson, PersonInput } from './load-person.ts';

/** Lets a disabled person in again, and ends a lock after wrong passwords. */
export const enablePerson = operation({
  name: 'people.enable',
  summary: 'Enable an account',
  action: 'people.change',
  http: { method: 'POST', path: '/people/{userId}/enable' },
  input: PersonInput,
  output: z.object({ userId: z.string() }),
  load: loadPerson,
  run: async (context, _input, user) => {
    await saveDisabled(context.tx, user.id, null);
    await context.audit({ targetKind: 'user', targetId: user.id });
    return { userId: user.id };
  },
});
