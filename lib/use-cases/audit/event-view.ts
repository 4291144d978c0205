import { z } from 'zod';
import { INSTANCE_CHAIN } from '../../db/audit.ts';
import { type AuditRow, launchNames, projectNames } from '../../db/audit-read.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import type { ReadDb } from '../../db/types.ts';
import { namesOf } from '../../db/users.ts';
import { eventWords } from '../../domain/audit/words.ts';
import { GonogoError } from '../../domain/errors.ts';
import { decodeCursor, PageInput } from '../paging.ts';

/** Filters of every activity list, as they stand in an address. Dates are days in UTC, both included. */
export const ActivityFilter = PageInput.extend({
  actor: z.union([z.uuid(), z.literal('')]).optional(),
  /** A whole action ("launch.create") or an area ("launch"). */
  action: z
    .string()
    .trim()
    .max(80)
    .regex(/^[a-z.-]*$/, 'This is not the name of an action.')
    .optional(),
  launch: z.union([z.uuid(), z.literal('')]).optional(),
  from: z.union([z.iso.date(), z.literal('')]).optional(),
  until: z.union([z.iso.date(), z.literal('')]).optional(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

const DAY = 86_400_000;

/** The filter as the database takes it, without the chains. */
export function toAuditFilter(filter: ActivityFilter) {
  const [before] = decodeCursor(filter.cursor, 1) ?? [];
  if (before !== undefined && !/^\d{1,18}$/.test(before)) {
    throw new GonogoError('invalid-input', 'This page marker is not one of this list. Start from the first page.');
  }
  return {
    actorId: filter.actor || undefined,
    action: filter.action || undefined,
    launchId: filter.launch || undefined,
    from: filter.from ? new Date(`${filter.from}T00:00:00Z`) : undefined,
    until: filter.until ? new Date(Date.parse(`${filter.until}T00:00:00Z`) + DAY) : undefined,
    beforeId: before === undefined ? undefined : BigInt(before),
    limit: filter.limit + 1,
  };
}

export const EventView = z.object({
  id: z.string(),
  at: z.date(),
  action: z.string(),
  /** "signed in": goes after the actor's name. */
  words: z.string(),
  actor: z.string(),
  actorId: z.string().nullable(),
  /** Null = the instance. */
  project: z.object({ id: z.string(), name: z.string(), slug: z.string() }).nullable(),
  launch: z.object({ id: z.string(), version: z.string() }).nullable(),
  itemKey: z.string().nullable(),
  target: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  text: z.string().nullable(),
  hash: z.string(),
});
export type EventView = z.infer<typeof EventView>;

/** Names for what the rows refer to, in a fixed number of queries. */
export async function viewEvents(db: ReadDb, rows: AuditRow[]): Promise<EventView[]> {
  const people = rows.flatMap((row) => [row.actorId, row.targetKind === 'user' ? row.targetId : null]);
  const chains = [...new Set(rows.map((row) => row.chain))].filter((chain) => chain !== INSTANCE_CHAIN);
  const [names, projects, launches, texts] = await Promise.all([
    namesOf(db, people),
    projectNames(db, chains),
    launchNames(
      db,
      rows.map((row) => row.launchId),
    ),
    readPersonalTexts(
      db,
      rows.map((row) => row.textId),
    ),
  ]);
  return rows.map((row) => {
    const project = projects.get(row.chain);
    const launch = row.launchId ? launches.get(row.launchId) : undefined;
    return {
      id: row.id.toString(),
      at: row.at,
      action: row.action,
      words: eventWords(row.action, row.payload),
      actor: actorWords(row, names),
      actorId: row.actorId,
      project: project ? { id: row.chain, ...project } : null,
      launch: row.launchId && launch ? { id: row.launchId, version: launch.version } : null,
      itemKey: row.itemKey,
      target: row.targetKind === 'user' && row.targetId ? (names.get(row.targetId) ?? null) : null,
      facts: (row.payload ?? {}) as Record<string, unknown>,
      text: row.textId ? (texts.get(row.textId) ?? null) : null,
      hash: row.hash,
    };
  });
}

function actorWords(row: AuditRow, names: Map<string, string>): string {
  if (row.actorKind === 'system') return 'gonogo';
  if (row.actorKind === 'anonymous') return becameKnown(row, names) ?? 'Somebody';
  const name = row.actorId ? (names.get(row.actorId) ?? 'A removed account') : 'A removed account';
  return row.actorKind === 'token' ? `${name} (token)` : name;
}

/** Who signs in or joins is nobody yet when it happens, and known by it; who was refused stays unknown. */
function becameKnown(row: AuditRow, names: Map<string, string>): string | null {
  if (row.action === 'session.refused' || row.targetId === null) return null;
  return names.get(row.targetId) ?? null;
}
