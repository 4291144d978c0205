import type { PersonView } from '../domain/people/view.ts';
import type { ReadDb } from './types.ts';

/** Names behind ids; one query whatever their number. */
export async function peopleByIds(db: ReadDb, ids: Iterable<string | null>): Promise<Record<string, PersonView>> {
  const wanted = [...new Set([...ids].filter((id): id is string => id !== null))];
  if (wanted.length === 0) return {};
  const rows = await db.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, disabledAt: true },
  });
  return Object.fromEntries(
    rows.map((row) => [row.id, { id: row.id, name: row.name, active: row.disabledAt === null }]),
  );
}
