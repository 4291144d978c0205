import { z } from 'zod';
import { projectNames } from '../../db/audit-read.ts';
import { insertLink, revokeLinks } from '../../db/links.ts';
import { findUserByEmail } from '../../db/users.ts';
import { InstanceRole, ProjectRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Email, PersonName } from '../../domain/people/email.ts';
import { linkExpiry } from '../../domain/people/links.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { newSecret } from './hashing.ts';
import { demandNoAdminByToken } from './no-admin-by-token.ts';

/** The link is in the answer and nowhere else: only its hash is stored. A second invitation withdraws the first. */
export const invite = operation({
  name: 'people.invite',
  summary: 'Invite somebody by link',
  action: 'people.invite',
  http: { method: 'POST', path: '/invitations' },
  input: z
    .object({
      email: Email,
      name: PersonName.nullish(),
      instanceRole: InstanceRole.default('member'),
      projectId: z.uuid().nullish(),
      projectRole: ProjectRole.nullish(),
    })
    .refine((input) => Boolean(input.projectId) === Boolean(input.projectRole), {
      path: ['projectRole'],
      message: 'A project and a role in it belong together.',
    }),
  output: z.object({ invitationId: z.string(), url: z.string(), expiresAt: z.date() }),
  load: instanceTarget,
  run: async (context, input) => {
    demandNoAdminByToken(context.actor, input.instanceRole);
    if (await findUserByEmail(context.tx, input.email)) {
      const message = 'There is an account with this address already. Add the person to a project instead.';
      throw new GonogoError('conflict', message, { fields: [{ path: 'email', message }] });
    }
    if (input.projectId && !(await projectNames(context.tx, [input.projectId])).has(input.projectId)) {
      const message = 'There is no such project.';
      throw new GonogoError('not-found', message, { fields: [{ path: 'projectId', message }] });
    }
    const { secret, hash } = newSecret();
    const expiresAt = linkExpiry('invite', context.now);
    await revokeLinks(context.tx, { kind: 'invite', email: input.email }, context.now);
    const link = await insertLink(context.tx, {
      kind: 'invite',
      tokenHash: hash,
      email: input.email,
      name: input.name ?? null,
      instanceRole: input.instanceRole,
      projectId: input.projectId ?? null,
      projectRole: input.projectRole ?? null,
      createdById: context.userId,
      createdAt: context.now,
      expiresAt,
    });
    await context.audit({
      targetKind: 'link',
      targetId: link.id,
      payload: { instanceRole: input.instanceRole, projectId: input.projectId ?? null },
    });
    return { invitationId: link.id, url: `${context.deps.settings.publicUrl}/invite/${secret}`, expiresAt };
  },
});
