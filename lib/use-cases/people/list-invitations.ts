import { z } from 'zod';
import { projectNames } from '../../db/audit-read.ts';
import { openInvitations } from '../../db/links.ts';
import { namesOf } from '../../db/users.ts';
import { instanceTarget, query } from '../query.ts';

const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  instanceRole: z.string(),
  project: z.string().nullable(),
  projectRole: z.string().nullable(),
  invitedBy: z.string().nullable(),
  expiresAt: z.date(),
});

export const listInvitations = query({
  name: 'people.invitations',
  summary: 'Invitations that are still open',
  action: 'people.invite',
  http: '/invitations',
  input: z.object({}),
  output: z.object({ invitations: z.array(Invitation) }),
  load: instanceTarget,
  run: async ({ db, now }) => {
    const links = await openInvitations(db, now);
    const names = await namesOf(
      db,
      links.map((link) => link.createdById),
    );
    const projects = await projectNames(
      db,
      links.flatMap((link) => (link.projectId ? [link.projectId] : [])),
    );
    return {
      invitations: links.map((link) => ({
        id: link.id,
        email: link.email ?? '',
        name: link.name,
        instanceRole: link.instanceRole ?? 'member',
        project: link.projectId ? (projects.get(link.projectId)?.name ?? null) : null,
        projectRole: link.projectRole,
        invitedBy: link.createdById ? (names.get(link.createdById) ?? null) : null,
        expiresAt: link.expiresAt,
      })),
    };
  },
});
