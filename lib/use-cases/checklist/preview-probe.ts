import { diffChecklists } from '../../domain/checklist/diff.ts';
import { query } from '../query.ts';
import { readDocument } from './document.ts';
import { loadChecklist } from './load.ts';
import { PlacedProbe, withProbe } from './placed-probe.ts';

export const previewChecklistProbe = query({
  name: 'checklist.preview-probe',
  summary: 'What a checklist would become with a new or changed probe, without storing it',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: null,
  input: PlacedProbe,
  load: loadChecklist,
  run: async ({ db, abilities }, input, checklist) => {
    const { newest, definition, before, source } = await withProbe(db, checklist, input);
    const can = abilities();
    return {
      since: newest.number,
      title: checklist.title,
      before,
      same: source === newest.source,
      diff: diffChecklists(definition, readDocument(source).definition),
      may: checklist.projectId ? can['checklist.write-project'] : can['checklist.write'],
    };
  },
});
