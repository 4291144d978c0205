import { z } from 'zod';
import { listSessions } from '../../db/sessions.ts';
import { findUser } from '../../db/users.ts';
import { InstanceRole } from '../../domain/access/roles.ts';
import { GonogoError } from '../../domain/errors.ts';
import { deviceName } from '../../domain/people/session.ts';
import { instanceTarget, query } from '../query.ts';

export const myAccount = query({
  name: 'self.account',
  summary: 'Who this token or session belongs to',
  action: 'self.read',
  http: '/me',
  input: z.object({}),
  output: z.object({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    zone: z.string().nullable(),
    instanceRole: InstanceRole,
  }),
  load: instanceTarget,
  run: async ({ db, actor }) => {
    const user = actor.kind === 'user' || actor.kind === 'token' ? await findUser(db, actor.userId) : null;
    if (!user) throw new GonogoError('not-found', 'This account does not exist.');
    return { userId: user.id, name: user.name, email: user.email, zone: user.zone, instanceRole: user.instanceRole };
  },
});

export type SessionView = {
  id: string;
  device: string;
  ip: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  current: boolean;
};

export const mySessions = query({
  name: 'self.sessions',
  summary: 'Where the own account is signed in',
  action: 'self.read',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor, now }): Promise<SessionView[]> => {
    if (actor.kind !== 'user') throw new GonogoError('refused', 'A person has to do this.');
    const rows = await listSessions(db, actor.userId, now);
    return rows.map(({ userAgent, ...row }) => ({
      ...row,
      device: deviceName(userAgent),
      current: row.id === actor.sessionId,
    }));
  },
});
