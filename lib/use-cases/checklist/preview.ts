import { z } from 'zod';
import { findSameDocument, findVersion, findVersionByDigest } from '../../db/checklists.ts';
import { checklistDigest } from '../../domain/checklist/canonical.ts';
import { diffChecklists } from '../../domain/checklist/diff.ts';
import { draftsOfImport, sourcesOfImport } from '../../domain/checklist/drafts/of-import.ts';
import { effectiveGates } from '../../domain/checklist/gates.ts';
import { importDocument } from '../../domain/checklist/import/import.ts';
import { CORRECTIONS, type ImportResult } from '../../domain/checklist/import/model.ts';
import { lintDocument } from '../../domain/checklist/lint/lint.ts';
import type { Finding } from '../../domain/checklist/lint/model.ts';
import type { Problem } from '../../domain/checklist/model.ts';
import { query } from '../query.ts';
import { definitionOf, Source } from './document.ts';
import { ChecklistRef, loadChecklist } from './load.ts';

const optionalRef = z.preprocess((value) => value || null, ChecklistRef.nullable()).default(null);
const MOST_CHOICES = 60_000;

/**
 * Reads any Markdown document as a checklist and stores nothing. `corrections` are by line, `accept` names the loose
 * items to take (null = as proposed), `checklist` = the one it would become a version of.
 */
export const previewChecklist = query({
  name: 'checklist.preview',
  summary: 'What any document would become, line by line, without storing it',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: null,
  input: z.object({
    source: Source,
    name: z.string().max(500).default(''),
    corrections: z.record(z.string().regex(/^\d{1,6}$/), z.enum(CORRECTIONS)).default({}),
    accept: z.array(z.string().max(20)).max(MOST_CHOICES).nullable().default(null),
    checklist: optionalRef,
  }),
  load: async (db, input) =>
    input.checklist ? loadChecklist(db, { checklist: input.checklist }) : { projectId: null, target: null },
  run: async ({ db, now }, { source, name, corrections, accept }, checklist) => {
    const read = importDocument({ name, text: source, corrections, ...(accept ? { accept } : {}) });
    if (!read.ok) return { problems: read.problems, document: null, reading: null };
    const { definition, markdown } = read;
    const digest = checklistDigest(markdown);
    const stored = (of: string) =>
      checklist ? findVersionByDigest(db, checklist.id, of) : findSameDocument(db, null, of);
    // Somebody may have stored it in its own words, over the API.
    const same = (await stored(digest)) ?? (await stored(checklistDigest(source)));
    const at = same && 'checklist' in same ? same.checklist : checklist;
    const newest = checklist && !same ? await findVersion(db, checklist.id, null) : null;
    const empty = definition.items.length === 0;
    return {
      problems: empty ? [noItems(read), ...read.problems] : read.problems,
      document: empty
        ? null
        : {
            definition,
            effective: effectiveGates(definition),
            /** The version that holds the same words already. */
            existing: same && at ? { slug: at.slug, title: at.title, number: same.number } : null,
            changes: newest ? { since: newest.number, diff: diffChecklists(definitionOf(newest), definition) } : null,
          },
      reading: readingOf(read, lintDocument({ source: read.text, definition }, { now })),
    };
  },
});

/** What the page shows of how the document was understood. */
function readingOf(read: ImportResult, findings: Finding[]) {
  const { counts, lines, loose, notes, markdown, gates, thresholds, environment, baselines, dates } = read;
  return {
    counts,
    text: notes.some((note) => note.kind === 'repair') ? read.text : null,
    /** Words and marks of each line, in order. */
    lines: lines.map(({ kind, why }) => ({ kind, why })),
    loose: loose.map(({ id, line, text, why, checked, accepted }) => ({ id, line, text, why, checked, accepted })),
    notes,
    findings,
    drafts: draftsOfImport(read),
    sources: sourcesOfImport(read),
    markdown,
    found: {
      gates: gates.map(({ title, line, claimed }) => ({ title, line, claimed })),
      thresholds: thresholds.map(({ line, metric, threshold, role }) => ({ line, metric, raw: threshold.raw, role })),
      environment: environment.map(({ name: variable, line, rule }) => ({ name: variable, line, rule })),
      baselines,
      dates,
    },
  };
}

function noItems({ loose }: ImportResult): Problem {
  return {
    severity: 'refused',
    line: null,
    message: 'The document has no items.',
    fix:
      loose.length > 0
        ? 'Take some of the loose items that are offered, or say of a line that it is an item.'
        : 'Say of a line that it is an item, or write `- [ ]` before it.',
  };
}
