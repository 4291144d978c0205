import { z } from 'zod';
import { listBuiltIn } from '../../db/checklists.ts';
import { instanceTarget, query } from '../query.ts';
import { countLeaves } from './document.ts';
import { readLibrary } from './library-files.ts';

/** Which stored checklist came from a file of the library: by the word of its address, numbered or not. */
export function storedFrom<Row extends { slug: string }>(rows: readonly Row[], file: string): Row | null {
  return rows.find((row) => row.slug === file || row.slug.replace(/-\d+$/, '') === file) ?? null;
}

export const checklistLibrary = query({
  name: 'checklist.library',
  summary: 'Checklists that come with gonogo, and whether they were added',
  action: 'checklist.read',
  http: '/checklist-library',
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, abilities }) => {
    const [files, rows] = await Promise.all([readLibrary(), listBuiltIn(db)]);
    return {
      rows: files.flatMap(({ file, digest, parsed }) => {
        if (!parsed.ok) return [];
        const stored = storedFrom(rows, file);
        const same = stored?.versions.find((version) => version.digest === digest);
        return [
          {
            file,
            title: parsed.definition.title,
            introduction: parsed.definition.introduction,
            itemCount: countLeaves(parsed.definition),
            categories: parsed.definition.categories.length,
            added: stored ? { slug: stored.slug, number: stored.versions[0]?.number ?? 0 } : null,
            /** The file holds something no version of the added checklist does. */
            newer: stored !== null && !same,
          },
        ];
      }),
      may: { write: abilities()['checklist.write'] },
    };
  },
});
