import { z } from 'zod';
import { acceptDrafts } from '../../domain/checklist/drafts/accept.ts';
import { draftsOfImport, sourcesOfImport } from '../../domain/checklist/drafts/of-import.ts';
import { importDocument } from '../../domain/checklist/import/import.ts';
import { CORRECTIONS } from '../../domain/checklist/import/model.ts';
import { query } from '../query.ts';
import { Source } from './document.ts';

/** Writes accepted drafts into a document, probes as blocks and queries as tables of metrics, and stores nothing. Drafts that its words no longer give are left out. */
export const acceptProbeDrafts = query({
  name: 'checklist.accept-drafts',
  summary: 'A document with accepted drafts of probes and queries written into it, without storing it',
  action: 'checklist.read',
  http: null,
  input: z.object({
    source: Source,
    corrections: z.record(z.string().regex(/^\d{1,6}$/), z.enum(CORRECTIONS)).default({}),
    keys: z.array(z.string().max(40)).min(1, 'Choose a draft.').max(500),
  }),
  load: async () => ({ projectId: null, target: null }),
  run: async (_, { source, corrections, keys }) => {
    const read = importDocument({ name: '', text: source, corrections });
    if (!read.ok) return { source, accepted: 0 };
    const wanted = new Set(keys);
    const drafts = draftsOfImport(read).filter((draft) => wanted.has(draft.key));
    const sources = sourcesOfImport(read).filter((draft) => wanted.has(draft.key));
    return { source: acceptDrafts(read.text, drafts, sources), accepted: drafts.length + sources.length };
  },
});
