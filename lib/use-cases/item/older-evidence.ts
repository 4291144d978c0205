import { z } from 'zod';
import { EVIDENCE_PAGE, evidencePage } from '../../db/evidence.ts';
import { findLaunchItem } from '../../db/launch-items.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { GonogoError } from '../../domain/errors.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { evidenceView } from './evidence-view.ts';
import { ItemKey } from './fields.ts';

export const olderEvidence = query({
  name: 'item.evidence',
  summary: 'Evidence of an item, newest first, in pages',
  action: 'project.read',
  http: '/launches/{launchId}/items/{itemKey}/evidence',
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, cursor: z.uuid().nullable().default(null) }),
  load: loadLaunch,
  run: async ({ db }, input) => {
    const item = await findLaunchItem(db, input.launchId, input.itemKey);
    if (!item) throw new GonogoError('not-found', 'This launch has no such item.');
    const rows = await evidencePage(db, item.id, input.cursor);
    const page = rows.slice(0, EVIDENCE_PAGE);
    const texts = await readPersonalTexts(
      db,
      page.map((row) => row.textId),
    );
    return {
      evidence: page.map((row) => evidenceView(row, texts)),
      next: rows.length > EVIDENCE_PAGE ? (page.at(-1)?.id ?? null) : null,
    };
  },
});
