import { z } from 'zod';
import { diffChecklists } from '../../domain/checklist/diff.ts';
import { query } from '../query.ts';
import { definitionOf } from './document.ts';
import { ChecklistRef, demandVersion, loadChecklist, VersionNumber } from './load.ts';

export const compareVersions = query({
  name: 'checklist.compare',
  summary: 'What changed between two versions of a checklist, item by item',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: '/checklists/{checklist}/compare',
  input: z.object({ checklist: ChecklistRef, a: VersionNumber, b: VersionNumber }),
  load: loadChecklist,
  run: async ({ db }, input, checklist) => {
    const [a, b] = await Promise.all([
      demandVersion(db, checklist.id, input.a),
      demandVersion(db, checklist.id, input.b),
    ]);
    const head = (version: typeof a) => ({
      number: version.number,
      note: version.note,
      itemCount: version.itemCount,
      createdAt: version.createdAt.toISOString(),
    });
    return {
      slug: checklist.slug,
      title: checklist.title,
      a: head(a),
      b: head(b),
      diff: diffChecklists(definitionOf(a), definitionOf(b)),
    };
  },
});
