import { z } from 'zod';
import { lockChecklist } from '../../db/checklists.ts';
import type { WriteTx } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { readDocument, VersionNote } from './document.ts';
import { loadChecklist } from './load.ts';
import { PlacedProbe, withProbe } from './placed-probe.ts';
import { storeVersion } from './store.ts';

export const setChecklistProbe = operation({
  name: 'checklist.set-probe',
  summary: 'Add a version of a checklist in which one probe is new or another one',
  action: 'checklist.write',
  projectAction: 'checklist.write-project',
  http: { method: 'POST', path: '/checklists/{checklist}/probes' },
  input: PlacedProbe.extend({
    note: VersionNote,
    /** The version that was looked at: a newer one is refused with `stale`. */
    since: z.coerce.number().int().positive(),
  }),
  output: z.object({ id: z.string(), slug: z.string(), number: z.number(), versionId: z.string() }),
  load: async (tx: WriteTx, input) => {
    const loaded = await loadChecklist(tx, input);
    await lockChecklist(tx, loaded.target.id);
    return loaded;
  },
  run: async (context, input, checklist) => {
    const { newest, source } = await withProbe(context.tx, checklist, input);
    if (newest.number !== input.since) {
      throw new GonogoError(
        'stale',
        `Somebody stored version ${newest.number} meanwhile. Look at the difference again.`,
      );
    }
    return storeVersion(context, checklist, { document: readDocument(source), source, note: input.note });
  },
});
