import { z } from 'zod';
import { listBuiltIn, lockChecklist } from '../../db/checklists.ts';
import { operation } from '../operation.ts';
import { notFound } from '../project/load.ts';
import { instanceTarget } from '../query.ts';
import { readDocument } from './document.ts';
import { storedFrom } from './library.ts';
import { readLibrary } from './library-files.ts';
import { storeChecklist, storeVersion } from './store.ts';

export const addFromLibrary = operation({
  name: 'checklist.add-from-library',
  summary: 'Add a checklist that comes with gonogo, or its newer text as the next version',
  action: 'checklist.write',
  http: { method: 'POST', path: '/checklist-library/{file}' },
  input: z.object({ file: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/) }),
  output: z.object({ id: z.string(), slug: z.string(), number: z.number(), versionId: z.string() }),
  load: instanceTarget,
  run: async (context, { file }) => {
    const entry = (await readLibrary()).find((one) => one.file === file);
    if (!entry) throw notFound();
    const { source } = entry;
    const note = 'As it comes with gonogo.';
    const document = readDocument(source);
    const stored = storedFrom(await listBuiltIn(context.tx), file);
    if (stored) {
      await lockChecklist(context.tx, stored.id);
      return storeVersion(context, stored, { document, source, note });
    }
    return storeChecklist(context, { document, source, note, slug: file, projectId: null, builtIn: true });
  },
});
