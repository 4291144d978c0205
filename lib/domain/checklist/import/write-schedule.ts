import type { List } from 'mdast';
import { formatOffset } from '../durations.ts';
import { hasBox, isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import type { ClockPlans } from './clock-plans.ts';
import { clockAtStart } from './clocks.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';

const CLOCK = String.raw`(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?)`;
const MOMENT = new RegExp(
  String.raw`^(?:${CLOCK}(?:\s*[\u2013-]\s*${CLOCK})?\s*)?[(\[]?\s*T\s?([-+\u2212\u2013])\s?(\d{1,4})\s*(m|min|minutes?|h|hrs?|hours?|d|days?)?\s*[)\]]?\s*[:.|\u2013\u2014-]?\s*(\S.{1,300})$`,
  'i',
);
const OWNER = /^(.{2,250}?)\s+[\u2013\u2014]\s+(\p{L}[\p{L} .@/&-]{1,40})$/u;

type Row = { line: number; seconds: number; text: string; owner: string };

/** "- 09:30 (T-30) Final backup \u2014 Ben": a list with a moment at each point is the plan of a launch, and becomes a table of steps. */
export function writeSchedules(
  planned: readonly Planned[],
  root: Planned['section'],
  lines: readonly string[],
  clocks: ClockPlans,
  edits: Edits,
): void {
  for (const section of [root, ...planned.map((each) => each.section)])
    for (const node of section.blocks) {
      if (!isList(node) || hasBox(node)) continue;
      const rows = rowsOf(node, lines, clocks);
      if (rows) writeRows(node, rows, edits);
    }
}

function rowsOf(list: List, lines: readonly string[], { moments }: ClockPlans): Row[] | null {
  if (list.children.length < 3) return null;
  const rows = list.children.flatMap((item): Row[] => {
    const line = lineOf(item);
    const text = plain((lines[line - 1] ?? '').replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, '')).replaceAll('**', '');
    const seconds = moments.get(line);
    const told = seconds === undefined ? null : clockAtStart(text);
    if (told && seconds !== undefined && item.position?.end.line === line)
      return [{ line, seconds, ...ownedText(told.rest) }];
    const match = MOMENT.exec(text);
    if (!match || item.position?.end.line !== line) return [];
    const unit = (match[3] ?? (new RegExp(`^${CLOCK}`).test(text) ? 'm' : '')).charAt(0).toLowerCase();
    const amount = Number(match[2]);
    if (unit === '' && amount !== 0) return [];
    const size = unit === 'h' ? 3600 : unit === 'd' ? 86_400 : 60;
    return [
      {
        line,
        seconds: amount * size * (match[1] === '+' ? 1 : -1),
        ...ownedText(match[4] ?? ''),
      },
    ];
  });
  return rows.length === list.children.length ? rows : null;
}

function ownedText(text: string): Pick<Row, 'text' | 'owner'> {
  const owned = OWNER.exec(text);
  return { text: owned?.[1] ?? text, owner: owned?.[2] ?? '' };
}

function writeRows(list: List, rows: readonly Row[], edits: Edits): void {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  for (const [index, { line, seconds, text, owner }] of rows.entries()) {
    const row = `| ${formatOffset(seconds === 0 ? 0 : seconds)} | ${cell(text)} | ${cell(owner)} |`;
    if (index === 0) edits.replace(line, '', '| Time | Step | Owner |', '|---|---|---|', row);
    else edits.replace(line, row);
  }
  const end = list.position?.end.line ?? 0;
  for (let line = (rows[0]?.line ?? 1) + 1; line <= end; line += 1) if (edits.now(line).trim() === '') edits.drop(line);
  edits.after(end, '');
}
