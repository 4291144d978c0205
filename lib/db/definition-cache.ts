import { ChecklistDefinition } from '../domain/checklist/model.ts';
import type { ReadDb } from './types.ts';

const KEPT = 64;
const cache = new Map<string, ChecklistDefinition>();

/** A launch's merged definition, parsed once a process: it never changes under its digest. */
export async function readDefinition(db: ReadDb, launchId: string, digest: string): Promise<ChecklistDefinition> {
  const known = cache.get(digest);
  if (known) {
    cache.delete(digest);
    cache.set(digest, known);
    return known;
  }
  const row = await db.launch.findUniqueOrThrow({ where: { id: launchId }, select: { definition: true } });
  const definition = ChecklistDefinition.parse(row.definition);
  cache.set(digest, definition);
  if (cache.size > KEPT) cache.delete(cache.keys().next().value as string);
  return definition;
}
