import { z } from 'zod';
import { projectNames } from '../../db/audit-read.ts';
import { findLink } from '../../db/links.ts';
import { findUser, namesOf } from '../../db/users.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { instanceTarget, query } from '../query.ts';
import { secretHash } from './hashing.ts';

const Secret = z.object({ secret: z.string().min(1).max(200) });

export type InvitationView =
  | { ok: false; problem: string }
  | { ok: true; email: string; name: string; invitedBy: string | null; project: string | null; expiresAt: Date };

export const readInvitation = query({
  name: 'invitation.read',
  summary: 'What an invitation link opens',
  action: 'invitation.accept',
  http: null,
  input: Secret,
  load: instanceTarget,
  run: async ({ db, now }, input): Promise<InvitationView> => {
    const link = await findLink(db, 'invite', secretHash(input.secret));
    const problem = linkProblem(link, now);
    if (problem || !link?.email) return { ok: false, problem: problem ?? 'This link opens nothing.' };
    const names = await namesOf(db, [link.createdById]);
    const projects = await projectNames(db, link.projectId ? [link.projectId] : []);
    return {
      ok: true,
      email: link.email,
      name: link.name ?? '',
      invitedBy: link.createdById ? (names.get(link.createdById) ?? null) : null,
      project: link.projectId ? (projects.get(link.projectId)?.name ?? null) : null,
      expiresAt: link.expiresAt,
    };
  },
});

export type ResetView = { ok: false; problem: string } | { ok: true; email: string; name: string };

export const readReset = query({
  name: 'reset.read',
  summary: 'What a reset link opens',
  action: 'password.reset',
  http: null,
  input: Secret,
  load: instanceTarget,
  run: async ({ db, now }, input): Promise<ResetView> => {
    const link = await findLink(db, 'reset', secretHash(input.secret));
    const problem = linkProblem(link, now);
    const user = link?.userId ? await findUser(db, link.userId) : null;
    if (problem || !user) return { ok: false, problem: problem ?? 'This link opens nothing.' };
    return { ok: true, email: user.email, name: user.name };
  },
});
