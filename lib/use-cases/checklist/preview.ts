import { z } from 'zod';
import { findSameDocument, findVersion, findVersionByDigest } from '../../db/checklists.ts';
import { checklistDigest } from '../../domain/checklist/canonical.ts';
import { diffChecklists } from '../../domain/checklist/diff.ts';
import { effectiveGates } from '../../domain/checklist/gates.ts';
import { parseChecklist } from '../../domain/checklist/parse.ts';
import { query } from '../query.ts';
import { definitionOf, Source } from './document.ts';
import { ChecklistRef, loadChecklist } from './load.ts';

const optionalRef = z.preprocess((value) => value || null, ChecklistRef.nullable()).default(null);

/** Reads a document and stores nothing. `checklist` = the one it would become a version of; null = a new one. */
export const previewChecklist = query({
  name: 'checklist.preview',
  summary: 'What a document would become, without storing it',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: null,
  input: z.object({ source: Source, checklist: optionalRef }),
  load: async (db, input) =>
    input.checklist ? loadChecklist(db, { checklist: input.checklist }) : { projectId: null, target: null },
  run: async ({ db }, { source }, checklist) => {
    const parsed = parseChecklist(source);
    if (!parsed.ok) return { problems: parsed.problems, document: null };
    const { definition, problems } = parsed;
    const digest = checklistDigest(source);
    const same = checklist
      ? await findVersionByDigest(db, checklist.id, digest)
      : await findSameDocument(db, null, digest);
    const at = same && 'checklist' in same ? same.checklist : checklist;
    const newest = checklist && !same ? await findVersion(db, checklist.id, null) : null;
    return {
      problems,
      document: {
        definition,
        effective: effectiveGates(definition),
        /** The version that holds the same words already. */
        existing: same && at ? { slug: at.slug, title: at.title, number: same.number } : null,
        changes: newest ? { since: newest.number, diff: diffChecklists(definitionOf(newest), definition) } : null,
      },
    };
  },
});
