import { z } from 'zod';
import { lockChecklist } from '../../db/checklists.ts';
import type { WriteTx } from '../../db/types.ts';
import { operation } from '../operation.ts';
import { readDocument, Source, VersionNote } from './document.ts';
import { ChecklistRef, loadChecklist } from './load.ts';
import { storeVersion } from './store.ts';

export const addChecklistVersion = operation({
  name: 'checklist.add-version',
  summary: 'Add a version to a checklist; versions never change afterwards',
  action: 'checklist.write',
  projectAction: 'checklist.write-project',
  http: { method: 'POST', path: '/checklists/{checklist}/versions' },
  input: z.object({ checklist: ChecklistRef, source: Source, note: VersionNote }),
  output: z.object({ id: z.string(), slug: z.string(), number: z.number(), versionId: z.string() }),
  load: async (tx: WriteTx, input) => {
    const loaded = await loadChecklist(tx, input);
    await lockChecklist(tx, loaded.target.id);
    return loaded;
  },
  run: async (context, { source, note }, checklist) =>
    storeVersion(context, checklist, { document: readDocument(source), source, note }),
});
