import { z } from 'zod';
import { insertLink, revokeLinks } from '../../db/links.ts';
import { GonogoError } from '../../domain/errors.ts';
import { linkExpiry } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { newSecret } from './hashing.ts';
import { loadPerson, PersonInput } from './load-person.ts';

/** For somebody who forgot the password. Shown once; a new link withdraws the one before. */
export const createResetLink = operation({
  name: 'people.reset-link',
  summary: 'Make a link with which somebody chooses a new password',
  action: 'people.reset-link',
  http: null,
  input: PersonInput,
  output: z.object({ url: z.string(), expiresAt: z.date() }),
  load: loadPerson,
  run: async (context, _input, user) => {
    if (user.disabledAt) throw new GonogoError('rule', 'This account is disabled. Enable it first.');
    const { secret, hash } = newSecret();
    const expiresAt = linkExpiry('reset', context.now);
    await revokeLinks(context.tx, { kind: 'reset', userId: user.id }, context.now);
    await insertLink(context.tx, {
      kind: 'reset',
      tokenHash: hash,
      userId: user.id,
      createdById: context.userId,
      createdAt: context.now,
      expiresAt,
    });
    await context.audit({ targetKind: 'user', targetId: user.id });
    return { url: `${context.deps.settings.publicUrl}/reset/${secret}`, expiresAt };
  },
});
