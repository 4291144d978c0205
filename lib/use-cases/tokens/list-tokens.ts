import { z } from 'zod';
import { projectIdsOf, projectNames } from '../../db/audit-read.ts';
import { listTokens as listRows, type TokenRow } from '../../db/tokens.ts';
import type { ReadDb } from '../../db/types.ts';
import { namesOf } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { instanceTarget, query } from '../query.ts';

export type TokenView = {
  id: string;
  name: string;
  prefix: string;
  abilities: string[];
  project: string | null;
  owner: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  state: 'active' | 'expired' | 'revoked';
};

async function view(db: ReadDb, rows: TokenRow[], now: Date): Promise<TokenView[]> {
  const owners = await namesOf(
    db,
    rows.map((row) => row.userId),
  );
  const projects = await projectNames(db, [...new Set(rows.flatMap((row) => (row.projectId ? [row.projectId] : [])))]);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    abilities: row.abilities,
    project: row.projectId ? (projects.get(row.projectId)?.name ?? null) : null,
    owner: owners.get(row.userId) ?? 'nobody',
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    state: row.revokedAt ? 'revoked' : row.expiresAt && row.expiresAt <= now ? 'expired' : 'active',
  }));
}

export const myTokens = query({
  name: 'token.list-own',
  summary: 'The own tokens',
  action: 'token.manage-own',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor, now }): Promise<{ tokens: TokenView[]; projects: { id: string; name: string }[] }> => {
    if (actor.kind !== 'user') throw new GonogoError('refused', 'A person has to do this.');
    const projects = await projectNames(db, await projectIdsOf(db, actor.userId));
    return {
      tokens: await view(db, await listRows(db, { userId: actor.userId }, now), now),
      projects: [...projects].map(([id, { name }]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    };
  },
});

export const allTokens = query({
  name: 'token.list-all',
  summary: 'All tokens of the instance',
  action: 'token.manage-instance',
  http: null,
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, now }): Promise<TokenView[]> => view(db, await listRows(db, {}, now), now),
});

export const projectTokens = query({
  name: 'token.list-project',
  summary: 'Tokens that reach into the project',
  action: 'token.manage-project',
  http: null,
  input: z.object({ projectId: z.uuid() }),
  load: async (db, input) => {
    if (!(await projectNames(db, [input.projectId])).has(input.projectId)) {
      throw new GonogoError('not-found', 'Not found.');
    }
    return { projectId: input.projectId, target: null };
  },
  run: async ({ db, now }, input): Promise<TokenView[]> =>
    view(db, await listRows(db, { projectId: input.projectId }, now), now),
});
