import { z } from 'zod';
import { insertLink, revokeLinks } from '../../db/links.ts';
import { anyUser, lockPeople } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { linkExpiry } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { newSecret } from './hashing.ts';

/** A new one-time code for the first setup; earlier codes stop working. Throws conflict once somebody has an account. */
export const createSetupLink = operation({
  name: 'setup.create-link',
  summary: 'Make the link of the first setup',
  action: 'people.create',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async (context): Promise<{ url: string; expiresAt: Date }> => {
    await lockPeople(context.tx);
    if (await anyUser(context.tx)) {
      throw new GonogoError('conflict', 'The setup is done: somebody has an account already. Sign in instead.');
    }
    const { secret, hash } = newSecret();
    const expiresAt = linkExpiry('setup', context.now);
    await revokeLinks(context.tx, { kind: 'setup' }, context.now);
    const link = await insertLink(context.tx, { kind: 'setup', tokenHash: hash, createdAt: context.now, expiresAt });
    await context.audit({ targetKind: 'link', targetId: link.id });
    return { url: `${context.deps.settings.publicUrl}/setup?code=${secret}`, expiresAt };
  },
});
