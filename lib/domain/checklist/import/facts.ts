import { readRules } from '../alerts/rules.ts';
import { type RuleTrigger, watchedBy } from '../alerts/watch.ts';
import { formatOffset } from '../durations.ts';
import { queriesIn } from '../lint/promql-queries.ts';
import type { Cadence, Contact, Metric, Role } from '../model.ts';
import { plain } from '../text.ts';
import type { LooseDraft } from './boxes.ts';
import { cadenceOfRow, cadencesOfText, windowOf } from './cadences.ts';
import { type ClockPlans, clockPlans } from './clock-plans.ts';
import { datesOf } from './dates.ts';
import { frontText } from './front.ts';
import { frontItems } from './front-items.ts';
import { type FoundGate, openGates, readyGates } from './gates.ts';
import { codeBlocks, coveredLines, type LineInfo, lineInfos } from './line-info.ts';
import { fencedItems, looseItems } from './loose.ts';
import {
  baselineLines,
  baselinesOf,
  dependenciesOf,
  environmentOf,
  looseTriggers,
  referencesOf,
  tableTriggers,
  windowAround,
} from './misc-facts.ts';
import type { Baseline, Dates, EnvironmentVariable, Reference, WrittenThreshold } from './model.ts';
import { type Label, rootLabels } from './plan.ts';
import { rolesOfApprovals, rolesOfLines, rolesOfTables } from './seats.ts';
import type { Source } from './source.ts';
import { looseMetrics, type MetricTable, metricTables, thresholdsOfLines } from './thresholds.ts';

/** Everything that the source says beside its items. */
export type Facts = {
  infos: LineInfo[];
  code: ReadonlySet<number>;
  html: ReadonlySet<number>;
  loose: LooseDraft[];
  roles: Role[];
  metricTables: MetricTable[];
  metrics: Metric[];
  thresholds: WrittenThreshold[];
  /** Of headings and labels: their items follow them. */
  cadences: Cadence[];
  /** Of single items, in words. */
  itemCadences: Cadence[];
  clocks: ClockPlans;
  triggers: string[];
  /** Alert rules in code: what they watch is among the metrics. */
  rules: {
    triggers: RuleTrigger[];
    hints: { line: number; message: string }[];
    spans: { from: number; to: number; name: string }[];
  };
  gates: FoundGate[];
  dependencies: Contact[];
  references: Reference[];
  environment: EnvironmentVariable[];
  baselines: Baseline[];
  dates: Dates;
  owner: string | null;
};

const byKey = <Each extends { key: string }>(list: Each[]): Each[] =>
  [...new Map(list.toReversed().map((each) => [each.key, each])).values()].reverse();

export function readFacts(source: Source): Facts {
  const { root, lines, tasks, planned, tables, front, fence } = source;
  const { code, html } = coveredLines(root);
  const infos = lineInfos(lines, code, tasks, planned);
  const clocks = clockPlans(root, tables, infos, planned, lines, source.launch);
  for (const each of planned) each.offsetSeconds ??= clocks.moments.get(each.section.line) ?? null;
  const gates = readyGates(planned, lines);
  openGates(gates);
  const found = metricTables(tables);
  const written = thresholdsOfLines(infos);
  const labels = [...planned.flatMap((each) => each.labels), ...rootLabels(source.tree.root, lines)];
  const { owner, ...dates } = datesOf(infos);
  const boxed = tasks.length > 0 || fence !== null;
  const entries = frontItems(front, boxed);
  const conditions = looseTriggers(infos);
  const loose = [
    ...entries,
    ...looseItems(root, infos, planned, tables, gates, boxed || entries.length > 0).filter(
      // Conditions of a roll back are nothing that anybody does.
      (draft) => draft.kind !== 'work' || !conditions.includes(plain(draft.text)),
    ),
    ...fencedItems(fence, source.text),
  ];
  const triggers = [
    ...new Set([...conditions, ...tableTriggers(tables, infos), ...found.flatMap((each) => each.triggers)]),
  ].slice(0, 100);
  const rows = rowCadences(loose, infos);
  for (const draft of loose) {
    const moment = clocks.moments.get(draft.line);
    if (moment !== undefined) draft.said = { due: formatOffset(moment), ...draft.said };
  }
  const metrics = looseMetrics(found, written);
  const rules = source.front.strict ? [] : readRules(codeBlocks(root, lines).flatMap(queriesIn));
  const { metrics: ruled, ...watched } = watchedBy(rules, [...found.flatMap((each) => each.metrics), ...metrics]);
  return {
    infos,
    code,
    html,
    loose,
    roles: byKey([
      ...rolesOfTables(tables),
      ...rolesOfApprovals(tables, planned),
      ...rolesOfLines(source.tree.root, planned, lines),
    ]).slice(0, 50),
    metricTables: found,
    metrics: [...metrics, ...ruled].slice(0, 200),
    thresholds: [...found.flatMap((each) => each.thresholds), ...written].sort((a, b) => a.line - b.line),
    cadences: byKey([
      ...[...planned, ...labels].flatMap((each) => (each.cadence ? [each.cadence] : [])),
      ...proseCadences(infos, labels),
    ]),
    itemCadences: [
      ...rows,
      ...infos.flatMap((info) => {
        return info.task?.leaf ? cadencesOfText(info.text, windowAround(info), info.line) : [];
      }),
    ],
    clocks,
    triggers,
    rules: {
      ...watched,
      hints: [...watched.hints, ...unclearLimits(found)],
      spans: rules.map(({ from, to, name }) => ({ from, to, name })),
    },
    gates,
    dependencies: dependenciesOf(infos),
    references: referencesOf(infos),
    environment: environmentOf(infos, lines, code),
    baselines: [...baselinesOf(tables, lines, code), ...baselineLines(infos)].sort((a, b) => a.line - b.line),
    dates: {
      ...dates,
      lastUpdated: dates.lastUpdated ?? frontText(front, 'last_updated', 'last_reviewed', 'updated'),
      nextReview: dates.nextReview ?? frontText(front, 'next_review', 'expires', 'review_by'),
    },
    owner: owner ?? frontText(front, 'owner'),
  };
}

const unclearLimits = (tables: readonly MetricTable[]) =>
  tables.flatMap((each) =>
    each.unclear.slice(0, 20).map(({ line, title, written }) => ({
      line,
      message: `“${written}” of ${title} has no operator, and it could be a most or a least: it stays text. Write < or > before it.`,
    })),
  );

const WATCHED =
  /\b(?:monitor|watch|observ)\w*|überwach|monitor(?:eo|amento|aggio)|surveillance|мониторинг|моніторинг|监控|監視/iu;

/** "Check every hour for the first 12 hours" as a sentence about a time after the launch, or one of watching that says until when. */
function proseCadences(infos: readonly LineInfo[], labels: readonly Label[]): Cadence[] {
  return infos.flatMap(({ line, text, raw, listed, planned, task }) => {
    const after =
      planned?.phase === 'soak' ||
      planned?.phase === 'post-launch' ||
      (WATCHED.test(planned?.clean.title ?? '') && windowOf(text) !== null);
    const begins =
      listed && !task && /^\**(?:every|each|hourly|daily|twice|once|alle|täglich|cada|a\s+cada)(?!\p{L})/iu.test(text);
    if (!after || (listed && !begins) || raw.trimStart().startsWith('|') || raw.trimStart().startsWith('#')) return [];
    if (labels.some((label) => label.line === line)) return [];
    return cadencesOfText(text, planned?.clean.title ?? '', line, { heading: begins });
  });
}

/** Rhythms of rows that are taken; each row gets the key of its own. */
function rowCadences(loose: LooseDraft[], infos: readonly LineInfo[]): Cadence[] {
  const at = new Map(infos.map((info) => [info.line, info]));
  return loose.flatMap((draft) => {
    const info = at.get(draft.line);
    const cadence = draft.rhythm && info ? cadenceOfRow(draft.rhythm, windowAround(info), draft.line) : null;
    if (!cadence || !draft.accepted) return [];
    draft.said = { ...draft.said, cadence: cadence.key };
    return [cadence];
  });
}
