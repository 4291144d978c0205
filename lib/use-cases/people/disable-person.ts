import { z } from 'zod';
import { revokeLinks } from '../../db/links.ts';
import { revokeSessions } from '../../db/sessions.ts';
import { lockPeople, saveDisabled } from '../../db/users.ts';
import { operation } from '../operation.ts';
import { demandAnotherAdmin } from './last-admin.ts';
import { loadPerson, PersonInput } from './load-person.ts';

/** Ends every session at once; tokens of the account stop working while it is disabled. */
export const disablePerson = operation({
  name: 'people.disable',
  summary: 'Disable an account',
  action: 'people.change',
  http: { method: 'POST', path: '/people/{userId}/disable' },
  input: PersonInput,
  output: z.object({ sessionsEnded: z.number() }),
  load: async (tx, input) => {
    await lockPeople(tx);
    return loadPerson(tx, input);
  },
  run: async (context, _input, user) => {
    await demandAnotherAdmin(context.tx, user);
    await saveDisabled(context.tx, user.id, user.disabledAt ?? context.now);
    await revokeLinks(context.tx, { kind: 'reset', userId: user.id }, context.now);
    const sessionsEnded = await revokeSessions(context.tx, user.id, context.now);
    await context.audit({ targetKind: 'user', targetId: user.id, payload: { sessionsEnded } });
    return { sessionsEnded };
  },
});
