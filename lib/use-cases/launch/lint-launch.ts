import { z } from 'zod';
import { documentsOfLaunch } from '../../db/checklist-versions.ts';
import { GonogoError } from '../../domain/errors.ts';
import { definitionOf } from '../checklist/document.ts';
import { keptFindings } from '../checklist/kept-findings.ts';
import { query } from '../query.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';

export const lintLaunch = query({
  name: 'launch.lint',
  summary: 'Claims in the checklists of a launch that do not hold, for the version that is launched',
  action: 'project.read',
  http: '/launches/{launchId}/lint',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }) => {
    const launch = await documentsOfLaunch(db, launchId);
    if (!launch) throw new GonogoError('not-found', 'This launch does not exist.');
    const { version, commit, documents } = launch;
    const read = documents.map((each) => ({
      name: each.checklist.slug,
      source: each.source,
      digest: each.digest,
      definition: definitionOf(each),
    }));
    return {
      findings: keptFindings(read, now, { version, commit }),
      documents: documents.map((each) => ({
        slug: each.checklist.slug,
        title: each.checklist.title,
        number: each.number,
      })),
    };
  },
});
