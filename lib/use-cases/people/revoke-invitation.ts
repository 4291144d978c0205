import { z } from 'zod';
import { findLinkById, revokeLinks } from '../../db/links.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';

export const revokeInvitation = operation({
  name: 'people.revoke-invitation',
  summary: 'Withdraw an invitation',
  action: 'people.invite',
  http: { method: 'DELETE', path: '/invitations/{invitationId}' },
  input: z.object({ invitationId: z.uuid() }),
  output: z.object({ invitationId: z.string() }),
  load: async (tx, input) => {
    const link = await findLinkById(tx, input.invitationId);
    if (link?.kind !== 'invite') throw new GonogoError('not-found', 'There is no such invitation.');
    return { projectId: null, target: link };
  },
  run: async (context, _input, link) => {
    const ended = await revokeLinks(context.tx, { kind: 'invite', id: link.id }, context.now);
    if (ended === 0) throw new GonogoError('conflict', 'This invitation was used or withdrawn already.');
    await context.audit({ targetKind: 'link', targetId: link.id });
    return { invitationId: link.id };
  },
});
