import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { type LaunchRecord, loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { loadOfLaunch, watchedBefore } from '../../db/soak-compare.ts';
import type { ReadDb } from '../../db/types.ts';
import { askedWords } from '../../domain/checklist/sources.ts';
import { GonogoError } from '../../domain/errors.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import { baselineOf, changeOf, figuresOf, type LoadBaseline, sameIn } from '../../domain/soak/compare.ts';
import { withCourses } from '../../domain/soak/course.ts';
import type { FiringWeight } from '../../domain/soak/firing-weight.ts';
import type { Course, MetricReading } from '../../domain/soak/metric-reading.ts';
import { FIRINGS_SHOWN } from '../../domain/soak/model.ts';
import { type ReportMetric, reportMarkdown, type SoakReport } from '../../domain/soak/report.ts';
import { readSoak, type SoakReading } from '../../domain/soak/verdict.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';

/** What stays of a soak: verdict with reasons, metrics with figures and comparisons, triggers, decisions; also as Markdown. */
export const reportSoak = query({
  name: 'soak.report',
  summary: 'The report of a soak, compared with the soak before and with the last load, also as Markdown',
  action: 'project.read',
  http: '/launches/{launchId}/soak/report',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }): Promise<{ report: SoakReport; markdown: string }> => {
    const found = await readingOf(db, launchId, now, true);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    const { record, at } = found;
    const { reading, courses } = withCourses(found.reading, record.soak.course);
    const { launch, definition } = record;
    const earlier = await watchedBefore(db, launch);
    const previous = earlier ? await readingOf(db, earlier, now) : null;
    const load = await loadOfLaunch(db, launchId);
    const names = await namesOf(db, record, reading);
    const report: SoakReport = {
      verdict: reading.verdict,
      reasons: reading.reasons,
      caveats: reading.caveats,
      coverage: reading.coverage,
      counts: reading.counts,
      project: launch.project.name,
      version: launch.version,
      t0: launch.t0?.toISOString() ?? null,
      endsAt: reading.endsAt?.toISOString() ?? null,
      at: at.toISOString(),
      metrics: reading.metrics.map((metric) => reportMetric(metric, courses, previous?.reading.metrics ?? [], load)),
      triggers: reading.triggers.map(({ key, state, firings }) => ({
        text: definition.triggers.find((one) => one.key === key)?.text ?? key,
        state,
        fired: firings.length,
        firings: firings.slice(-FIRINGS_SHOWN).map(({ firedAt, endedAt, action, weight }) => ({
          firedAt: firedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          judged: action
            ? `${action.kind} by ${names(action.by)}${action.reason ? `: ${action.reason}` : ''}`
            : UNJUDGED[weight],
        })),
      })),
      decisions: decisionsOf(record, names),
      previous: previous && { version: previous.record.launch.version, verdict: previous.reading.verdict },
      load: load && {
        at: load.at.toISOString(),
        item: plainText(definition.items.find(({ key }) => key === load.itemKey)?.text ?? load.itemKey),
        total: load.total,
        endpoints: Object.entries(load.targets).map(([name, figures]) => ({ name, ...figures })),
      },
    };
    return { report, markdown: reportMarkdown(report) };
  },
});

const UNJUDGED = {
  fails: 'nobody has judged it',
  caveat: 'nobody has judged it; a caveat by its severity',
  before: 'before T-0, so it says nothing of the soak',
} satisfies Record<FiringWeight, string>;

/** A soak as it stands, or as it stood when its launch was closed. */
async function readingOf(db: ReadDb, launchId: string, now: Date, course = false) {
  const record = await loadLaunchRecord(db, launchId, { course });
  const watched = record && factsOf(record).watched;
  if (!watched) return null;
  const at = record.launch.closedAt ?? now;
  return { record, reading: readSoak(watched, at), at };
}

async function namesOf(db: ReadDb, { decisions }: LaunchRecord, { triggers }: SoakReading) {
  const ids = [
    ...decisions.map(({ byId }) => byId),
    ...triggers.flatMap(({ firings }) => firings.map(({ action }) => action?.by ?? null)),
  ];
  const people = await peopleByIds(db, new Set(ids));
  return (id: string) => people[id]?.name ?? 'somebody';
}

/** Of the gates that look at what comes after the launch. */
function decisionsOf({ decisions, definition }: LaunchRecord, names: (id: string) => string) {
  return decisions.flatMap((row): SoakReport['decisions'] => {
    const gate = definition.gates.find(({ key }) => key === row.gateKey);
    if (!gate || !row.recordedAt || row.withdrawnAt) return [];
    if (!gate.soakVerdict && !gate.phases.includes('soak')) return [];
    const { kind, verdict, recordedAt, byId, reason } = row;
    return [{ gate: gate.title, kind, verdict, at: recordedAt.toISOString(), by: names(byId), reason }];
  });
}

function reportMetric(
  reading: MetricReading,
  courses: ReadonlyMap<string, Course>,
  previous: readonly MetricReading[],
  load: LoadBaseline | null,
): ReportMetric {
  const { metric } = reading;
  const figures = figuresOf(reading);
  const same = sameIn(metric, previous);
  const baseline = load && baselineOf(metric, load);
  const before = {
    previous: same ? (figuresOf(same)?.mean ?? null) : null,
    load: baseline?.value ?? null,
  };
  const change = (value: number | null) => (value === null || !figures ? null : changeOf(value, figures.mean));
  return {
    key: metric.key,
    title: metric.title,
    unit: metric.unit,
    target: metric.target?.raw ?? null,
    alert: metric.alert?.raw ?? null,
    readFrom: askedWords(metric.asks) ?? metric.source ?? 'people, or a system that sends it',
    due: reading.due,
    filled: reading.filled,
    breaches: reading.breaches,
    mean: figures?.mean ?? null,
    low: figures?.low ?? null,
    high: figures?.high ?? null,
    course: courses.get(metric.key)?.words ?? null,
    before,
    endpoint: baseline?.endpoint ?? null,
    change: { previous: change(before.previous), load: change(before.load) },
  };
}
