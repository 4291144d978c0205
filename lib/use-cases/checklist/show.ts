import { z } from 'zod';
import { listVersions, projectNames } from '../../db/checklists.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { effectiveGates } from '../../domain/checklist/gates.ts';
import { query } from '../query.ts';
import { definitionOf } from './document.ts';
import { keptFindings } from './kept-findings.ts';
import { ChecklistRef, demandVersion, loadChecklist, VersionNumber } from './load.ts';

export const showChecklist = query({
  name: 'checklist.show',
  summary: 'A checklist, one of its versions (the newest unless one is named) and the list of all',
  action: 'checklist.read',
  projectAction: 'project.read',
  http: '/checklists/{checklist}',
  input: z.object({ checklist: ChecklistRef, version: VersionNumber.nullable().default(null) }),
  load: loadChecklist,
  run: async ({ db, now, abilities }, input, checklist) => {
    const [version, versions, projects] = await Promise.all([
      demandVersion(db, checklist.id, input.version),
      listVersions(db, checklist.id),
      projectNames(db, [checklist.projectId]),
    ]);
    const people = await peopleByIds(
      db,
      versions.map((one) => one.createdById),
    );
    const can = abilities();
    const definition = definitionOf(version);
    return {
      id: checklist.id,
      slug: checklist.slug,
      title: checklist.title,
      builtIn: checklist.builtIn,
      archived: checklist.archivedAt !== null,
      project: (checklist.projectId && projects.get(checklist.projectId)) || null,
      version: {
        id: version.id,
        number: version.number,
        note: version.note,
        source: version.source,
        definition,
        /** Gates and roles as a launch will have them, the ones that are added by themselves included. */
        effective: effectiveGates(definition),
        /** Claims of the document that do not hold. */
        findings: keptFindings(
          [{ name: checklist.slug, source: version.source, digest: version.digest, definition }],
          now,
        ),
      },
      versions: versions.map((one) => ({
        number: one.number,
        digest: one.digest,
        itemCount: one.itemCount,
        note: one.note,
        createdAt: one.createdAt.toISOString(),
        createdBy: (one.createdById && people[one.createdById]?.name) || null,
        launches: one._count.launches,
      })),
      may: {
        write: checklist.projectId ? can['checklist.write-project'] : can['checklist.write'],
        archive: checklist.projectId ? can['checklist.archive-project'] : can['checklist.archive'],
      },
    };
  },
});
