import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { stepFacts } from '../../db/room.ts';
import { type Annotation, checklistToMarkdown } from '../../domain/checklist/export.ts';
import { GonogoError } from '../../domain/errors.ts';
import { launchCsv } from '../../domain/launch/export/csv.ts';
import { EXPORT_FORMATS, type ExportFormat, FORMAT_NAMES } from '../../domain/launch/export/formats.ts';
import { launchHtml } from '../../domain/launch/export/html.ts';
import { launchSummary } from '../../domain/launch/export/pull-request.ts';
import { type Exported, nameOf } from '../../domain/launch/export/rows.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { planSteps } from '../../domain/room/plan.ts';
import { query } from '../query.ts';
import { rollbackNotes } from '../rollback/notes.ts';
import { itemViews } from './item-view.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';
import { headView, idsToName, readinessView } from './view.ts';

export const exportLaunch = query({
  name: 'launch.export',
  summary: 'A launch as a file: Checklist Markdown, a summary for a pull request, CSV, JSON or HTML',
  action: 'project.read',
  http: '/launches/{launchId}/export',
  input: z.object({
    launchId: LaunchId,
    format: z.enum(FORMAT_NAMES, `Choose one of ${FORMAT_NAMES.join(', ')}.`),
    /** Where people reach this launch; stands in the summary. */
    url: z.string().max(2_000).default(''),
  }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId, format, url }) => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const reading = readLaunch(facts, now);
    const view: Exported = {
      head: headView(record, facts),
      readiness: readinessView(record, reading),
      categories: record.definition.categories.map(({ key, title, weight, help }) => ({ key, title, weight, help })),
      items: itemViews(record, facts, reading, now),
      people: await peopleByIds(db, idsToName(record)),
      revision: record.launch.revision,
      rollbacks: await rollbackNotes(db, record.launch),
    };
    // With what people changed and added for this launch.
    const planned = planSteps(record.definition.steps, await stepFacts(db, launchId));
    const steps = planned.map(({ key, step }, index) => ({ ...step, key, line: index + 1 }));
    const at = now.toISOString();
    const { extension, mediaType } = EXPORT_FORMATS[format];
    const text: Record<ExportFormat, () => string> = {
      markdown: () => checklistToMarkdown({ ...record.definition, steps }, annotationsOf(view)),
      'pull-request': () => launchSummary(view, url || `/launches/${launchId}`, now),
      csv: () => launchCsv(view, now),
      // The checklist as well: probes, metrics, cadences, triggers, steps and pages are no part of the view.
      json: () => `${JSON.stringify({ format: 1, at, ...view, checklist: record.definition }, null, 2)}\n`,
      html: () => launchHtml(view, now),
    };
    const name = `${view.head.projectSlug}-${view.head.version}-${at.slice(0, 10)}.${extension}`;
    return { name, mediaType, text: text[format]() };
  },
});

/** What this launch knows of each item that was answered or seen. */
function annotationsOf(view: Exported): ReadonlyMap<string, Annotation> {
  return new Map(
    view.items
      .filter(({ leaf, reading }) => leaf && reading.outcome !== 'unknown')
      .map(({ key, reading, answer }) => [
        key,
        {
          outcome: reading.outcome,
          basis: reading.basis,
          note: answer?.note ?? null,
          by: answer ? nameOf(view, answer.byId) : null,
          at: answer?.at ?? null,
        },
      ]),
  );
}
