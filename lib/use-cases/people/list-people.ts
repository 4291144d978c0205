import { z } from 'zod';
import { listPeople as listRows } from '../../db/users.ts';
import { decodeCursor, encodeCursor, PageInput } from '../paging.ts';
import { instanceTarget, query } from '../query.ts';

const Input = PageInput.extend({ text: z.string().trim().max(120).default('') });

async function pageOf(
  db: Parameters<typeof listRows>[0],
  input: z.infer<typeof Input>,
): Promise<{ rows: Awaited<ReturnType<typeof listRows>>; next: string | null }> {
  const [afterName = null, afterId = null] = decodeCursor(input.cursor, 2) ?? [];
  const rows = await listRows(db, { text: input.text, afterName, afterId, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > shown.length && last ? encodeCursor([last.name, last.id]) : null };
}

/** Names and addresses, for choosing somebody: a seat, an owner, a member. */
export const listPeople = query({
  name: 'people.list',
  summary: 'Who is here',
  action: 'people.list',
  http: '/people',
  input: Input,
  output: z.object({
    people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string(), disabled: z.boolean() })),
    next: z.string().nullable(),
  }),
  load: instanceTarget,
  run: async ({ db }, input) => {
    const { rows, next } = await pageOf(db, input);
    return {
      people: rows.map((row) => ({ id: row.id, name: row.name, email: row.email, disabled: row.disabledAt !== null })),
      next,
    };
  },
});

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  instanceRole: string;
  state: 'active' | 'locked' | 'disabled' | 'must change password';
  lastSeenAt: Date | null;
  createdAt: Date;
  projects: number;
};

/** The same with what administrators manage. */
export const managePeople = query({
  name: 'people.manage',
  summary: 'Accounts with their state',
  action: 'people.change',
  http: null,
  input: Input,
  load: instanceTarget,
  run: async ({ db, now }, input): Promise<{ people: PersonRow[]; next: string | null }> => {
    const { rows, next } = await pageOf(db, input);
    return { people: rows.map((row) => personRow(row, now)), next };
  },
});

function personRow(row: Awaited<ReturnType<typeof listRows>>[number], now: Date): PersonRow {
  const locked = row.lockedUntil !== null && row.lockedUntil > now;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    instanceRole: row.instanceRole,
    state: row.disabledAt ? 'disabled' : locked ? 'locked' : row.mustChangePassword ? 'must change password' : 'active',
    lastSeenAt: row.sessions[0]?.lastSeenAt ?? null,
    createdAt: row.createdAt,
    projects: row._count.members,
  };
}
