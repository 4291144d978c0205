import { z } from 'zod';
import { readDefinition } from '../../db/definition-cache.ts';
import { filesOfObservations } from '../../db/evidence-files.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { observationRows } from '../../db/soak.ts';
import { loadOfLaunch } from '../../db/soak-compare.ts';
import { GonogoError } from '../../domain/errors.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import { blindOf } from '../../domain/soak/blind.ts';
import { withCourses } from '../../domain/soak/course.ts';
import { readSoak } from '../../domain/soak/verdict.ts';
import type { SoakView } from '../../domain/soak/view.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { alertViews } from './alert-views.ts';
import { soakEvents } from './soak-events.ts';
import { againstLoad, metricView, orphansOf, ownIn, seriesOf, triggerView, windowOf } from './soak-view.ts';

export const showSoak = query({
  name: 'soak.show',
  summary: 'The soak of a launch: verdict so far, metrics with their checks, triggers',
  action: 'project.read',
  http: '/launches/{launchId}/soak',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }): Promise<SoakView> => {
    const record = await loadLaunchRecord(db, launchId, { course: true });
    const watched = record && factsOf(record).watched;
    if (!watched) throw new GonogoError('not-found', 'This launch does not exist.');
    // Of a launch that is closed nothing is due any more.
    const at = record.launch.closedAt ?? now;
    const { actions, course } = record.soak;
    const { reading, courses } = withCourses(readSoak(watched, at), course);
    const shown = reading.metrics.map((metric) => ({ metric, slots: windowOf(metric, course, at) }));
    const used = await observationRows(
      db,
      shown.flatMap(({ slots }) => slots.flatMap(({ observationId }) => observationId ?? [])),
    );
    const notes = await readPersonalTexts(
      db,
      used.map((row) => row.textId),
    );
    const files = await filesOfObservations(
      db,
      launchId,
      used.flatMap((row) => (row.source === 'person' ? [row.id] : [])),
    );
    const pictures = new Map(files.map(({ id, name, observationId }) => [observationId ?? '', { fileId: id, name }]));
    const people = await peopleByIds(
      db,
      new Set([...used.map((row) => row.recordedById), ...actions.map((row) => row.byId)]),
    );
    const last = await loadOfLaunch(db, launchId);
    const textOf = (key: string) => record.definition.items.find((item) => item.key === key)?.text ?? key;
    const load = last && { ...last, item: plainText(textOf(last.itemKey)) };
    const rows = new Map(used.map((row) => [row.id, row]));
    const written = await readDefinition(db, launchId, record.launch.definitionDigest);
    const ownOf = ownIn(record.overlay?.metrics, written.metrics);
    const ownCadence = ownIn(record.overlay?.cadences, written.cadences);
    return {
      verdict: reading.verdict,
      reasons: reading.reasons,
      caveats: reading.caveats,
      coverage: reading.coverage,
      counts: reading.counts,
      t0: watched.t0?.toISOString() ?? null,
      startsAt: reading.startsAt?.toISOString() ?? null,
      endsAt: reading.endsAt?.toISOString() ?? null,
      now: at.toISOString(),
      metrics: shown.map(({ metric, slots }) =>
        metricView(metric, slots, {
          rows,
          notes,
          pictures,
          now: at,
          ownOf,
          course: courses.get(metric.metric.key) ?? null,
          series: seriesOf(metric.metric, record.soak),
          load: againstLoad(metric, load),
        }),
      ),
      triggers: reading.triggers.flatMap((trigger) => {
        const written = watched.definition.triggers.find(({ key }) => key === trigger.key);
        if (!written) return [];
        return [
          {
            ...triggerView(trigger),
            text: written.text,
            runbook: written.runbook ?? null,
            blind: blindOf(written, watched.definition),
            rehearsals: actions
              .filter((row) => row.kind === 'rehearsed' && row.triggerKey === trigger.key)
              .map((row) => ({ at: row.at.toISOString(), byId: row.byId }))
              .reverse(),
          },
        ];
      }),
      events: await soakEvents(db, record, reading),
      alerts: await alertViews(db, record),
      cadences: record.definition.cadences.map(({ line: _, owner, ...cadence }) => ({
        ...cadence,
        owner: owner ?? null,
        own: ownCadence(cadence.key),
      })),
      orphans: orphansOf(record.soak, new Set(watched.definition.metrics.map(({ key }) => key))),
      people: Object.fromEntries(Object.entries(people).map(([id, person]) => [id, person.name])),
    };
  },
});
