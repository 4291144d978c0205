import { z } from 'zod';
import { saveProfile } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { PersonName } from '../../domain/people/email.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';

const Zone = z
  .string()
  .trim()
  .max(60)
  .refine((zone) => zone === '' || Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
    message: 'This is not a time zone. It looks like Europe/Berlin.',
  });

export const updateAccount = operation({
  name: 'self.update',
  summary: 'Change the own name or time zone',
  action: 'self.update',
  http: null,
  input: z.object({ name: PersonName, zone: Zone.nullish() }),
  load: instanceTarget,
  run: async (context, input): Promise<{ name: string }> => {
    if (!context.userId) throw new GonogoError('refused', 'A person has to do this.');
    await saveProfile(context.tx, context.userId, { name: input.name, zone: input.zone || null });
    await context.audit({ targetKind: 'user', targetId: context.userId });
    return { name: input.name };
  },
});
