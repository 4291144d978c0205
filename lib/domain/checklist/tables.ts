import type { RootContent, Table } from 'mdast';
import { findOffset, parseOffset } from './durations.ts';
import type { ClaimedScore, Contact, Metric, Role } from './model.ts';
import { lineOf } from './outline.ts';
import type { Problems } from './problems.ts';
import { quote } from './problems.ts';
import { makeMetric } from './resolve.ts';
import type { SourceWords } from './sources.ts';
import { readStepLine, type StepDraft, spanIn } from './step-kinds.ts';
import { isBlank, plain, slugOf } from './text.ts';

export type Row = { line: number; cells: string[] };
export type Grid = { head: string[]; rows: Row[] };

/** Cells as written, without emphasis around the whole; `\|` is a bar. */
export function readTable(node: Table, lines: string[]): Grid {
  const rows = node.children.map((row) => ({
    line: lineOf(row),
    cells: row.children.map((cell) => {
      const { start, end } = cell.position ?? { start: { line: 1, column: 1 }, end: { column: 1 } };
      const written = (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1);
      return written
        .replace(/^\|/, '')
        .replace(/(?<!\\)\|$/, '')
        .replaceAll('\\|', '|')
        .trim();
    }),
  }));
  return { head: (rows[0]?.cells ?? []).map((cell) => plain(cell).toLowerCase()), rows: rows.slice(1) };
}

/** A column of PromQL, and beside it what its numbers measure. */
const QUERY = /^(?:query|promql)(?!\s+unit)/;

const RATED = /^(?:category|area|section|domain|dimension|pillar|component)s?$/;
const SCORE = /^(?:score|readiness|completion|completeness)(?: ?\(?%\)?)?$/;

export type TableKind = 'metrics' | 'roles' | 'scores' | 'steps' | 'contacts';

/** What a table is by its head; null = text. */
export function tableKind(head: string[]): TableKind | null {
  const has = (pattern: RegExp) => head.some((cell, index) => index > 0 && pattern.test(cell));
  const first = head[0] ?? '';
  if (/^metrics?$/.test(first) && (has(/^target/) || has(/^alert/) || has(QUERY))) return 'metrics';
  if (/^roles?$/.test(first) && has(/^(?:signature|sign|signed|decision|approv|date$)/)) return 'roles';
  if (RATED.test(first) && has(SCORE)) return 'scores';
  if (
    /^(?:phase|step|time|when|#|t|t-|t[-\s]minus|offset|clock)$/.test(first) &&
    has(/^(?:step|action|task|what|command|activity)/)
  )
    return 'steps';
  if (
    /^(?:contact|name|role|team|service|who)s?$/.test(first) &&
    has(/^(?:contact|phone|e-?mail|channel|reach|handle)/)
  )
    return 'contacts';
  return null;
}

const column = (grid: Grid, pattern: RegExp, from = 1) =>
  grid.head.findIndex((cell, index) => index >= from && pattern.test(cell));
const cellOf = (row: Row, index: number) => (index < 0 ? '' : plain(row.cells[index] ?? ''));

export function metricsOfTable(grid: Grid, problems: Problems): Metric[] {
  const [target, alert, source, query, measured, unit, noData, owner] = [
    /^target/,
    /^alert/,
    /^source/,
    QUERY,
    /^(?:query|promql)\s+unit/,
    /^unit/,
    /no data|nodata/,
    /^owner/,
  ].map((each) => column(grid, each));
  return grid.rows.flatMap((row) => {
    const title = cellOf(row, 0);
    if (title === '') return [];
    const onNoData = cellOf(row, noData ?? -1).toLowerCase();
    if (onNoData !== '' && onNoData !== 'fail' && onNoData !== 'undecided')
      problems.refuse(row.line, `${quote(onNoData)} is no answer to "no data".`, 'Write fail or undecided.');
    const given = {
      title,
      target: cellOf(row, target ?? -1),
      alert: cellOf(row, alert ?? -1),
      unit: cellOf(row, unit ?? -1) || undefined,
      source: sourceCells(row.cells[query ?? -1] ?? '', cellOf(row, source ?? -1), cellOf(row, measured ?? -1)),
      owner: cellOf(row, owner ?? -1) || undefined,
      onNoData: onNoData === 'fail' ? ('fail' as const) : undefined,
    };
    return [makeMetric(slugOf(title, 'metric'), given, row.line, problems)];
  });
}

/** With a query, the column Source says where to ask it; without one it is words for people. */
function sourceCells(query: string, source: string, unit: string): SourceWords | undefined {
  const promql = query.replace(/^(`+)(.*)\1$/, '$2').trim();
  if (isBlank(promql)) return source || undefined;
  return { promql, ...(/^https?:|^\{\{/.test(source) ? { from: source } : {}), ...(unit === '' ? {} : { unit }) };
}

export function rolesOfTable(grid: Grid): Role[] {
  const statement = column(grid, /^statement|^confirms|^responsib/);
  return grid.rows.flatMap((row) => {
    const title = cellOf(row, 0);
    return isBlank(title)
      ? []
      : [{ key: slugOf(title, 'role'), title, line: row.line, statement: cellOf(row, statement) || null }];
  });
}

/** What is claimed; a row whose score is no number is told, and left out. */
export function scoresOfTable(grid: Grid, problems: Problems): ClaimedScore[] {
  const [score, status] = [column(grid, SCORE), column(grid, /^status/)];
  return grid.rows.flatMap((row) => {
    const title = cellOf(row, 0);
    const percent = percentOf(cellOf(row, score));
    if (percent !== null)
      return [
        { title, percent, status: cellOf(row, status), overall: /^(?:overall|total)\b/i.test(title), line: row.line },
      ];
    problems.warn(
      row.line,
      `The score ${quote(cellOf(row, score))} of ${quote(title)} is no percentage.`,
      'Write a number such as 95%.',
    );
    return [];
  });
}

/** "95%", "95" and "19/20". */
function percentOf(cell: string): number | null {
  const [, value, most] = /^(-?\d{1,6}(?:\.\d{1,6})?)\s*(?:%|\/\s*(\d{1,6}))?$/.exec(cell) ?? [];
  if (value === undefined) return null;
  return most === undefined
    ? Number(value)
    : Number(most) > 0
      ? Math.round((10_000 * Number(value)) / Number(most)) / 100
      : null;
}

export function contactsOfTable(grid: Grid): Contact[] {
  return grid.rows.flatMap((row) => {
    const name = cellOf(row, 0);
    const value = row.cells
      .slice(1)
      .map(plain)
      .filter((cell) => cell !== '')
      .join(', ');
    return name === '' ? [] : [{ name, value, line: row.line }];
  });
}

/** Rows of a run-of-show table; keys are given later. */
export function stepsOfTable(grid: Grid, phaseTitle: string, offset: number | null, problems: Problems): StepDraft[] {
  const step = column(grid, /^(?:step|action|task|what|activity)/);
  const command = column(grid, /^command/);
  const time = column(grid, /^(?:offset|time|when|t|t-|t[-\s]minus)$/, 0);
  const phase = column(grid, /^phase$/, 0);
  const [owner, plan, expected] = [
    /^(?:owner|who|responsible)/,
    /^(?:plan|duration|how long|estimate|est\b|time needed|dauer|duraci[oó]n|dura[cç][aã]o|durée)/,
    /^(?:expect|verif)/,
  ].map((each) => column(grid, each));
  let before = '';
  return grid.rows.flatMap((row) => {
    const said = (row.cells[step] ?? '').trim();
    const commands = commandCells(row.cells[command] ?? (/^(`+)[^`]+\1$/.test(said) ? said : ''));
    const written = said || commands[0] || '';
    if (written === '') return [];
    const when = cellOf(row, time);
    const phaseCell = cellOf(row, phase);
    const line = readStepLine(written, { lists: [], before, under: phaseCell || phaseTitle }, row.line, problems);
    before = line.title;
    const moment = parseOffset(when) ?? findOffset(when);
    return [
      {
        ...line,
        owner: line.owner ?? (cellOf(row, owner ?? -1) || null),
        plannedSeconds: line.plannedSeconds ?? spanIn(cellOf(row, plan ?? -1)),
        expected: cellOf(row, expected ?? -1),
        line: row.line,
        phaseTitle: phaseCell || phaseTitle,
        offsetSeconds: moment ?? findOffset(phaseCell) ?? offset,
        commands,
        // A time that is no offset stays words, and is not lost.
        help: moment === null && !isBlank(when) ? `When: ${when}` : '',
      },
    ];
  });
}

function commandCells(cell: string): string[] {
  const coded = [...cell.matchAll(/(`+)(.+?)\1/g)].map((match) => (match[2] ?? '').trim());
  return coded.length > 0 ? coded : isBlank(cell) ? [] : [cell.trim()];
}

export const isTable = (node: RootContent): node is Table => node.type === 'table';
