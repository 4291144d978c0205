import { z } from 'zod';
import { Slug } from '../../domain/project/slug.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { readDocument, Source, VersionNote } from './document.ts';
import { loadMaybeProject } from './load.ts';
import { storeChecklist } from './store.ts';

export const createChecklist = operation({
  name: 'checklist.create',
  summary: 'Store a new checklist with its first version',
  action: 'checklist.write',
  projectAction: 'checklist.write-project',
  http: { method: 'POST', path: '/checklists' },
  input: z.object({
    source: Source,
    note: VersionNote,
    /** The project it belongs to; null = shared by the instance. */
    project: z.preprocess((value) => value || null, ProjectRef.nullable()).default(null),
    slug: z.preprocess((value) => value || null, Slug.nullable()).default(null),
  }),
  output: z.object({ id: z.string(), slug: z.string(), number: z.number(), versionId: z.string() }),
  load: loadMaybeProject,
  run: async (context, { source, note, slug }, project) => {
    if (project) demandOpen(project);
    const document = readDocument(source);
    return storeChecklist(context, { document, source, note, slug, projectId: context.projectId, builtIn: false });
  },
});
