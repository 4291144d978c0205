import { lintDocuments, type NamedDocument } from '../../domain/checklist/lint/lint.ts';
import type { Finding } from '../../domain/checklist/lint/model.ts';

const MOST = 64;
const DAY = 86_400_000;
const kept = new Map<string, Finding[]>();

type Read = NamedDocument & { digest: string };
type Launch = { version: string; commit: string | null } | null;

/** Findings of stored documents. The same words on the same day are read once a process. */
export function keptFindings(documents: Read[], now: Date, launch: Launch = null): Finding[] {
  const day = Math.floor(now.getTime() / DAY);
  const key = JSON.stringify([day, launch, documents.map((each) => [each.name, each.digest])]);
  const before = kept.get(key);
  if (before) return before;
  const found = lintDocuments(documents, { now, launch });
  kept.set(key, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  return found;
}
