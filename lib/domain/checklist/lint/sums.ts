import { quote } from '../problems.ts';
import { plain } from '../text.ts';
import { effortsIn, figureOf, type Hours, showHours } from '../view/figures.ts';
import type { Line, TableView, View } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

const TOTAL = /^(?:total|sum|overall|gesamt)\b/i;

/** The last row of a table that is called its total has to be the sum of the rows above. */
export const tableTotals: Check = (view) => view.tables.flatMap(totalsOf);

function totalsOf(table: TableView): Finding[] {
  const at = table.rows.findIndex((row) => TOTAL.test(plain(row.cells[0] ?? '')));
  const total = table.rows[at];
  if (!total || at !== table.rows.length - 1) return [];
  const parts = table.rows.slice(0, at);
  return table.head.flatMap((head, column): Finding[] => {
    if (column === 0 || /rate|average|avg|mean|p\d\d|latency|score|weight|percent|%|max|min\b|peak/i.test(head))
      return [];
    const cells = parts.map((row) => numberIn(row.cells[column])).filter((each) => each !== null);
    const claimed = numberIn(total.cells[column]);
    if (
      claimed === null ||
      cells.length < 2 ||
      cells.length < parts.length ||
      cells.some((each) => each.unit !== claimed.unit)
    )
      return [];
    const sum = cells.reduce((all, each) => ({ low: all.low + each.low, high: all.high + each.high }), {
      low: 0,
      high: 0,
    });
    if (same(sum, claimed)) return [];
    return [
      {
        code: 'total-not-sum',
        severity: 'warning',
        line: total.line,
        reason: `The total of "${head}" says ${range(claimed)}, but the ${cells.length} rows add up to ${range(sum)}.`,
        fix: `Write ${range(sum)}, or correct the rows.`,
      },
    ];
  });
}

type Amount = Hours & { unit: string };
const range = ({ low, high }: Hours) => (low === high ? figure(low) : `${figure(low)}-${figure(high)}`);
const figure = (value: number) => String(Math.round(value * 100) / 100);
const same = (a: Hours, b: Hours) => Math.abs(a.low - b.low) < 0.011 && Math.abs(a.high - b.high) < 0.011;

function numberIn(cell: string | undefined): Amount | null {
  const text = plain(cell ?? '').replace(/^[~$\u20ac\u00a3]\s?/, '');
  const match = /^(\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?)(?:\s?[-\u2013]\s?(\d{1,9}(?:\.\d{1,4})?))?\s?([a-z]{0,12})$/i.exec(
    text,
  );
  if (!match) return null;
  const low = Number((match[1] ?? '').replaceAll(',', ''));
  return {
    low,
    high: match[2] === undefined ? low : Number(match[2]),
    unit: (match[3] ?? '').toLowerCase().replace(/s$/, ''),
  };
}

const ADDS_UP = /\b(?:total|sum|overall|altogether|rps|qps|requests? (?:per|a) second|req(?:uests?)?\/s(?:ec)?)\b/i;
const COUNTED = /^([^:=]{2,60}?)\s?[:=]\s?~?(\S.{0,30})$/;

/** "Requests per second: 127" above a list of what it is made of. */
export const listTotals: Check = (view) => {
  const children = Map.groupBy(view.entries, (entry) => entry.parent);
  return view.entries.flatMap((entry): Finding[] => {
    const parts = children.get(entry) ?? [];
    const [, name = '', value] = COUNTED.exec(plain(entry.text).replaceAll('**', '')) ?? [];
    const claimed = numberIn(value);
    if (claimed === null || parts.length < 2 || !ADDS_UP.test(name)) return [];
    const amounts = parts.map((part) => numberIn(COUNTED.exec(plain(part.text).replaceAll('**', ''))?.[2]));
    if (amounts.some((amount) => amount === null || (amount.unit !== claimed.unit && amount.unit !== ''))) return [];
    const sum = amounts.reduce<Hours>(
      (all, each) => ({ low: all.low + (each?.low ?? 0), high: all.high + (each?.high ?? 0) }),
      { low: 0, high: 0 },
    );
    if (same(sum, claimed)) return [];
    return [
      {
        code: 'total-not-sum',
        severity: 'warning',
        line: entry.line,
        reason: `${quote(name)} says ${range(claimed)}, but the ${parts.length} lines below it add up to ${range(sum)}.`,
        fix: `Write ${range(sum)}, or name what is missing.`,
      },
    ];
  });
};

const PER_SECOND = /^(?:rps|qps|req(?:uest)?s?\s?\/\s?s(?:ec(?:ond)?)?|requests per second)$/i;

/** Requests a second of a whole run, beside a table of its endpoints. */
export const throughputTotals: Check = (view) => {
  const wholes = view.tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const amount = PER_SECOND.test(plain(row.cells[0] ?? '')) ? figureOf(plain(row.cells[1] ?? '')) : null;
      return amount ? [{ amount: amount.amount, line: row.line, table }] : [];
    }),
  );
  return wholes.flatMap(({ amount, line, table }): Finding[] => {
    const parts = view.tables.find(
      (each) =>
        each !== table &&
        each.path[0] === table.path[0] &&
        each.line > line &&
        each.head.some((cell, index) => index > 0 && PER_SECOND.test(cell)),
    );
    const column = parts?.head.findIndex((cell) => PER_SECOND.test(cell)) ?? -1;
    const rates = (parts?.rows ?? []).map((row) => figureOf(plain(row.cells[column] ?? ''))?.amount ?? Number.NaN);
    const sum = rates.reduce((all, each) => all + each, 0);
    if (rates.length < 2 || !Number.isFinite(sum) || Math.abs(sum - amount) <= Math.max(amount, sum) * 0.02) return [];
    return [
      {
        code: 'total-not-sum',
        severity: 'warning',
        line,
        reason: `${figure(amount)} requests a second in all, but the endpoints at line ${parts?.line ?? line} have ${rates.map(figure).join(' + ')} = ${figure(sum)}.`,
        fix: 'Measure again, or name the endpoints that are missing.',
      },
    ];
  });
};

/** "Total time: 8-11 hours" below lines that each say how long they take. */
export const effortTotals: Check = (view) => view.text.flatMap((line) => effortTotal(view, line));

function effortTotal(view: View, line: Line): Finding[] {
  const text = plain(line.text).replaceAll('**', '');
  if (line.entry || !/^total\b/i.test(text) || !/\b(?:time|effort|work|hours|duration)\b/i.test(text)) return [];
  const claimed = effortsIn(text)[0];
  const before = view.entries.filter(
    (entry) => entry.level === 0 && entry.line < line.line && entry.path.join('\n') === line.path.join('\n'),
  );
  const last = before.at(-1);
  if (!claimed || !last || line.line - last.endLine > 6) return [];
  const from = before.findLastIndex((entry, index) => index > 0 && entry.line - (before[index - 1]?.endLine ?? 0) > 2);
  const list = before.slice(Math.max(0, from));
  const efforts = list.map((entry) => effortsIn(entry.text)[0]);
  if (list.length < 2 || efforts.some((each) => each === undefined || each.unit === 'w') || claimed.unit === 'w')
    return [];
  const sum = efforts.reduce<Hours>(
    (all, each) => ({ low: all.low + (each?.low ?? 0), high: all.high + (each?.high ?? 0) }),
    {
      low: 0,
      high: 0,
    },
  );
  if (same(sum, claimed)) return [];
  const near = Math.abs(sum.low - claimed.low) <= 0.5 && Math.abs(sum.high - claimed.high) <= 0.5;
  return [
    {
      code: 'effort-not-sum',
      severity: near ? 'note' : 'warning',
      line: line.line,
      reason: `The total says ${claimed.raw}, but the ${list.length} lines above it add up to ${showHours(sum)}.`,
      fix: `Write ${showHours(sum)}.`,
    },
  ];
}
