import { z } from 'zod';
import { checklistDigest } from '../../domain/checklist/canonical.ts';
import { ChecklistDefinition } from '../../domain/checklist/model.ts';
import { parseChecklist } from '../../domain/checklist/parse.ts';
import { GonogoError } from '../../domain/errors.ts';

/** Wide enough that the parser, which knows what to say, refuses what is too large. */
export const Source = z.string().max(12_000_000, 'This document is too large. The limit is 2 MB.');
export const VersionNote = z.string().trim().max(2000, 'At most 2,000 characters.').default('');

export type Document = { definition: ChecklistDefinition; digest: string; itemCount: number };

/** @throws GonogoError invalid-input with every problem and its line when the document cannot be stored */
export function readDocument(source: string): Document {
  const parsed = parseChecklist(source);
  if (!parsed.ok) {
    const refused = parsed.problems.filter((problem) => problem.severity === 'refused');
    const first = refused[0];
    const where = first?.line && !first.message.startsWith('Line ') ? `Line ${first.line}: ` : '';
    const message = first ? `${where}${first.message} ${first.fix}` : 'This document cannot be read as a checklist.';
    throw new GonogoError('invalid-input', message, {
      fields: [{ path: 'source', message }],
      details: { problems: parsed.problems.slice(0, 200) },
    });
  }
  return {
    definition: parsed.definition,
    digest: checklistDigest(source),
    itemCount: countLeaves(parsed.definition),
  };
}

export function countLeaves(definition: ChecklistDefinition): number {
  return definition.items.filter((item) => item.leaf).length;
}

/** What a version says. Its source is the truth: a definition stored by an older release is read from it anew. */
export function definitionOf(version: { definition: unknown; source: string }): ChecklistDefinition {
  const stored = ChecklistDefinition.safeParse(version.definition);
  return stored.success ? stored.data : readDocument(version.source).definition;
}
