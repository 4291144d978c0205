import type { Root, RootContent } from 'mdast';
import { formatOffset } from '../durations.ts';
import { hasBox, isList, lineOf } from '../outline.ts';
import { tableKind } from '../tables.ts';
import { plain } from '../text.ts';
import { type Clock, clockAtStart, isOtherDay, type LaunchTime, offsetsOf } from './clocks.ts';
import type { LineInfo } from './line-info.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';
import { OWNER_HEAD } from './table-columns.ts';
import type { FoundTable } from './tables.ts';

/** Seconds from the launch of lines that begin with a time of the day, and why others have none. */
export type ClockPlans = { moments: ReadonlyMap<number, number>; hints: { line: number; message: string }[] };

type Moment = { line: number; clock: Clock };

const TIME_HEAD =
  /^(?:time|when|start|clock|uhrzeit|zeit|zeitpunkt|beginn|hora|hor\u00e1rio|heure|\u0432\u0440\u0435\u043c\u044f|\u65f6\u95f4|\u6642\u523b|\u6642\u9593)(?!\p{L})/iu;
const DATE_HEAD =
  /^(?:date|day|datum|tag|fecha|d\u00eda|data|dia|jour|\u0434\u0430\u0442\u0430|\u65e5\u671f|\u65e5\u4ed8)(?!\p{L})/iu;
const STEP_HEAD =
  /^(?:steps?|actions?|tasks?|what|activity|event|milestone|aufgabe|aktivit\u00e4t|schritt|t\u00e4tigkeit|ma\u00dfnahme|tarea|actividad|acci\u00f3n|paso|tarefa|atividade|a\u00e7\u00e3o|\u00e9tape|t\u00e2che|activit\u00e9|\u0437\u0430\u0434\u0430\u0447\u0430|\u0434\u0435\u0439\u0441\u0442\u0432\u0438\u0435|\u0448\u0430\u0433|\u4efb\u52a1|\u6b65\u9aa4|\u64cd\u4f5c|\u4f5c\u696d|\u624b\u9806)(?!\p{L})/iu;
const OFFSET = /(?<![\w-])T\s?[-+\u2212\u2013]\s?\d/i;
const MAY_BE_TIME = /^\W{0,4}\d/;
const MARKS = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;

export function clockPlans(
  root: Root,
  tables: readonly FoundTable[],
  infos: readonly LineInfo[],
  planned: readonly Planned[],
  lines: readonly string[],
  launch: LaunchTime | null,
): ClockPlans {
  const moments = new Map<number, number>();
  const hints: ClockPlans['hints'] = [];
  const plans = [...tables.map(timesOfTable), ...timesOfLists(root, lines), timesOfHeadings(planned)];
  const boxed = infos.filter(({ task, text }) => task !== null && MAY_BE_TIME.test(text));
  for (const together of Map.groupBy(boxed, (info) => info.planned).values())
    plans.push(together.flatMap(({ line }) => momentOf(line, lines)));
  for (const plan of plans) {
    const [first] = plan;
    if (!first) continue;
    const offsets = mayBeOtherDay(sectionAt(planned, first.line), launch)
      ? null
      : offsetsOf(
          launch,
          plan.map(({ clock }) => clock),
        );
    if (offsets) for (const [index, { line }] of plan.entries()) moments.set(line, offsets[index] ?? 0);
    else if (plan.length > 1)
      hints.push({
        line: first.line,
        message: launch
          ? 'The times of this plan stay words: they may be of another day or zone than the launch. Write offsets such as T-30m.'
          : 'The times of this plan stay words: the document does not say when its launch is. Write a line such as \u201cLaunch: 10:00\u201d, or offsets such as T-30m.',
      });
  }
  return { moments, hints: hints.slice(0, 1) };
}

const sectionAt = (planned: readonly Planned[], line: number): Planned | null =>
  planned.findLast(({ section }) => section.line <= line) ?? null;

function mayBeOtherDay(own: Planned | null, launch: LaunchTime | null): boolean {
  for (let each = own; each; each = each.parent) if (launch && isOtherDay(each.section.raw, launch)) return true;
  return false;
}

function momentOf(line: number, lines: readonly string[]): Moment[] {
  const written = (lines[line - 1] ?? '').replace(MARKS, '');
  if (!MAY_BE_TIME.test(written)) return [];
  const text = plain(written).replaceAll('**', '');
  const clock = OFFSET.test(text) ? null : clockAtStart(text);
  return clock && clock.rest !== '' ? [{ line, clock }] : [];
}

function timesOfTable({ grid: { head, rows } }: FoundTable): Moment[] {
  const column = head.findIndex((cell) => TIME_HEAD.test(cell));
  if (column < 0 || rows.length < 2 || head.some((cell) => DATE_HEAD.test(cell))) return [];
  if (rows.some(({ cells }) => cells.some((cell) => OFFSET.test(cell)))) return [];
  const found = rows.flatMap(({ line, cells }) => {
    const clock = clockAtStart(plain(cells[column] ?? ''));
    return clock?.rest === '' ? [{ line, clock }] : [];
  });
  return found.length === rows.length ? found : [];
}

function timesOfLists(root: Root, lines: readonly string[]): Moment[][] {
  const found: Moment[][] = [];
  const open: RootContent[] = root.children.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    if (isList(node) && !hasBox(node)) found.push(node.children.flatMap((item) => momentOf(lineOf(item), lines)));
    if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
      open.push(...node.children.toReversed());
  }
  return found;
}

const timesOfHeadings = (planned: readonly Planned[]): Moment[] =>
  planned.flatMap(({ section, offsetSeconds }) => {
    const clock = offsetSeconds === null && MAY_BE_TIME.test(section.raw) ? clockAtStart(plain(section.raw)) : null;
    return clock && clock.rest !== '' ? [{ line: section.line, clock }] : [];
  });

/** Writes the offsets beside the times of tables, and gives a plan in other words the head that the grammar knows. */
export function writeClockTables(
  tables: readonly FoundTable[],
  { moments }: ClockPlans,
  taken: ReadonlySet<number>,
  edits: Edits,
): void {
  for (const { grid, line: top } of tables) {
    const { head, rows } = grid;
    const timed =
      rows.length > 1 &&
      TIME_HEAD.test(head[0] ?? '') &&
      rows.every(({ line, cells }) => moments.has(line) || OFFSET.test(cells[0] ?? ''));
    if (!timed || rows.some(({ line }) => taken.has(line))) continue;
    for (const { line } of rows) {
      const seconds = moments.get(line);
      if (seconds !== undefined)
        edits.replace(
          line,
          edits
            .now(line)
            .replace(/\d{1,2}(?:[:h]\d\d)?(?:\s?[ap]m\b)?/i, (time) => `${time} (${formatOffset(seconds)})`),
        );
    }
    const step = head.findIndex((cell, index) => index > 0 && STEP_HEAD.test(cell));
    if (tableKind(head) !== null || step < 0 || !TIME_HEAD.test(head[0] ?? '')) continue;
    const cells = head.map((cell, index) =>
      index === 0 ? 'Time' : index === step ? 'Step' : OWNER_HEAD.test(cell) ? 'Owner' : cell,
    );
    edits.replace(top, `${/^[\s>]*/.exec(edits.now(top))?.[0] ?? ''}| ${cells.join(' | ')} |`);
  }
}
