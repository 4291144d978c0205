import type { ChecklistDefinition } from '../model.ts';
import { type View, viewOf } from '../view/view.ts';
import { commandsThatCannotRun, trustsEveryProxy } from './commands.ts';
import { effortConflicts, pathConflicts } from './conflicts.ts';
import { type Check, type Finding, type LintContext, SEVERITIES } from './model.ts';
import { placeholders, rolesWithoutPerson } from './placeholders.ts';
import { metricQueries, promqlMeaning } from './queries.ts';
import { rulesOf } from './readings.ts';
import { overallAgainstRows, percentOverHundred } from './scores.ts';
import { effortTotals, listTotals, tableTotals, throughputTotals } from './sums.ts';
import { baselineAgainstTargets, conflictsOf, thresholdConflicts } from './thresholds.ts';
import { doneHeadings, sameItemTwice, ticksAgainstWords } from './ticks.ts';
import { lengthConflicts, lengthRulesOf, variableConflicts } from './variables.ts';
import { reviewOverdue, rollbackToItself } from './versions.ts';

const CHECKS: Check[] = [
  overallAgainstRows,
  percentOverHundred,
  tableTotals,
  listTotals,
  throughputTotals,
  effortTotals,
  thresholdConflicts,
  baselineAgainstTargets,
  variableConflicts,
  pathConflicts,
  effortConflicts,
  ticksAgainstWords,
  doneHeadings,
  sameItemTwice,
  promqlMeaning,
  metricQueries,
  commandsThatCannotRun,
  trustsEveryProxy,
  placeholders,
  rolesWithoutPerson,
  rollbackToItself,
  reviewOverdue,
];

export const MOST_FINDINGS = 100;

export type LintOptions = { now: Date; launch?: { version: string; commit: string | null } | null };
export type LintDocument = { source: string; definition?: ChecklistDefinition | null };
export type NamedDocument = LintDocument & { name: string };

/** Claims of one document that do not hold, worst first, then by line; at most MOST_FINDINGS. Pure: `now` is given. */
export function lintDocument(document: LintDocument, options: LintOptions): Finding[] {
  return lintView(viewOf(document.source), document.definition ?? null, options);
}

function lintView(view: View, definition: ChecklistDefinition | null, { now, launch = null }: LintOptions): Finding[] {
  const context: LintContext = {
    now,
    launch,
    reviewDays: definition?.reviewDays ?? null,
    metrics: definition?.metrics ?? [],
  };
  return sorted(CHECKS.flatMap((check) => check(view, context)));
}

/** The same for several documents of one launch, and where one contradicts another. */
export function lintDocuments(documents: NamedDocument[], options: LintOptions): Finding[] {
  const views = documents.map((document) => ({ ...document, view: viewOf(document.source) }));
  const placed = <Each extends object>(of: (view: View) => Each[]) =>
    views.flatMap(({ name, view }) => of(view).map((each) => ({ ...each, file: name })));
  return sorted([
    ...views.flatMap(({ name, view, definition }) =>
      lintView(view, definition ?? null, options).map((finding) => ({ ...finding, file: name })),
    ),
    ...(views.length > 1
      ? [...lengthConflicts(placed(lengthRulesOf), true), ...conflictsOf(placed(rulesOf), true)]
      : []),
  ]);
}

function sorted(findings: Finding[]): Finding[] {
  const rank = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  return findings.sort((a, b) => rank(a) - rank(b) || a.line - b.line).slice(0, MOST_FINDINGS);
}
