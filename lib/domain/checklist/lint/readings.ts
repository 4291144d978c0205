import { limitBySense } from '../import/sense.ts';
import { plain } from '../text.ts';
import { type Figure, figureOf, type Limit, limitsIn, type Sign } from '../view/figures.ts';
import type { Entry, Path, View } from '../view/view.ts';
import { contentWords } from '../view/words.ts';

/** A limit that the document sets for something; `subject` is what two wordings of the same thing have in common. */
export type Rule = {
  subject: string;
  named: string;
  sign: Sign;
  figure: Figure;
  raw: string;
  line: number;
  path: Path;
  alert: boolean;
  /** A limit at which to roll back, which may well lie beyond that of an alert. */
  back: boolean;
};
/** A value that the document says was measured. */
export type Reading = { subject: string; named: string; figure: Figure; line: number; raw: string };

/** Words that say how a figure is taken or judged, not what it is of. */
const HOW = new Set(
  'stable normal acceptable usage use average avg peak max maximum current alert warning threshold target limit stay stays remain remains within below under above less than more most least keep kept met ensure verify check monitor confirm system overall total within when if value level new expected and using set'.split(
    ' ',
  ),
);
const TIME_WORDS = new Set('response time latency duration load loading query endpoint'.split(' '));

/** What a limit or reading is of, such as "p95 analytics" of both "P95 latency < 300ms for analytics" and "P95 latency (analytics)". */
export function subjectOf(before: string, after: string, figure: Figure): string {
  const aim = /^[\s)]*(?:for|on|of)\s+(?!\d|at least|more than|over)([^,;.()]{2,60})/i.exec(after)?.[1] ?? '';
  const name = before.split(/[;]|\s[-\u2013\u2014]\s/).at(-1) ?? before;
  const words = contentWords(`${name} ${/^\s*\(?p\d\d\)?/i.exec(after.replace(/^\)/, ''))?.[0] ?? ''}`, HOW);
  const percentiles = words.filter((word) => /^p\d{2,3}$/.test(word));
  if (aim !== '') return [...percentiles, ...drop(contentWords(aim, HOW), figure)].sort().join(' ');
  return drop(
    words.filter((word) => word !== '5xx'),
    figure,
  )
    .sort()
    .join(' ');
}

function drop(words: string[], figure: Figure): string[] {
  if (figure.dimension !== 'time') return words;
  const left = words.filter((word) => !TIME_WORDS.has(word) && word !== 'operation');
  return left.length > 0 ? left : words;
}

const TARGET = /^(?:target|goal|threshold|slo|limit|expected)\b/;
const ALERT = /^(?:alert|critical|warning|rollback)\b/;
const VALUE = /^(?:value|result|actual|current|measured|observed|baseline|today)\b/;

/** A share of the traffic may do worse for a while than what is aimed at. */
const isCanary = (entry: Entry | null) => /\bcanary\b/i.test(entry?.parent?.text ?? '');

/** Every limit that stands in words, lists and tables, outside code. */
export function rulesOf(view: View): Rule[] {
  const rules: Rule[] = [];
  const add = (limit: Limit, line: number, path: Path, { alert, back }: Pick<Rule, 'alert' | 'back'>) => {
    const subject = subjectOf(limit.before, limit.after, limit.figure);
    if (subject === '' || limit.figure.dimension === 'count') return;
    const named = plain(limit.before)
      .replace(/[*`:()]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(-60);
    rules.push({ subject, named, sign: limit.sign, figure: limit.figure, raw: limit.raw, line, path, alert, back });
  };
  for (const { text, line, path, quoted, entry } of view.text)
    if (!quoted && !isCanary(entry))
      for (const limit of clausesOf(text).flatMap((clause) => limitsIn(clause).slice(0, 1)))
        add(limit, line, path, {
          alert: /\balert/i.test(`${text} ${path.join(' ')}`),
          back: /\btrigger|roll\s?back/i.test(`${text} ${path.join(' ')}`),
        });
  for (const table of view.tables)
    for (const [column, head] of table.head.entries())
      if (column > 0 && (TARGET.test(head) || ALERT.test(head)))
        for (const row of table.rows) {
          const limit = limitOfCell(plain(row.cells[0] ?? ''), plain(row.cells[column] ?? ''), ALERT.test(head));
          if (limit)
            add({ ...limit, before: plain(row.cells[0] ?? ''), after: '' }, row.line, table.path, {
              alert: ALERT.test(head),
              back: false,
            });
        }
  return rules;
}

/** The limit of a cell; "99.9%" of an availability can only be a least. */
function limitOfCell(name: string, cell: string, alert: boolean): Limit | undefined {
  const sensed = () => limitBySense(name, cell, alert ? 'alert' : 'target');
  return limitsIn(cell)[0] ?? [sensed()].flatMap((limit) => (limit ? limitsIn(limit.raw) : []))[0];
}

/** "Triggers: error rate > 5%; P95 > 2 s" are two, each without what introduces them. */
const clausesOf = (text: string): string[] => {
  const clauses = plain(text).replaceAll('**', '').split(/;\s+/);
  return clauses.length === 1 ? clauses : clauses.map((clause) => clause.replace(/^[^:<>=\d]{2,40}:\s+(?=\p{L})/u, ''));
};

const MEASURED = /\b(?:baseline|results?|measured|benchmark|test report|(?:load|performance|stress) test)\b/i;

/** Values that were measured: columns of results, and lists and tables below such a heading. */
export function readingsOf(view: View): Reading[] {
  const readings: Reading[] = [];
  const add = (name: string, value: string, line: number) => {
    const figure = /^[<>\u2264\u2265~]/.test(value.trim()) ? null : figureOf(value);
    if (!figure || figure.dimension === 'count') return;
    const subject = subjectOf(name, '', figure);
    if (subject !== '') readings.push({ subject, named: name, figure, line, raw: figure.raw });
  };
  for (const table of view.tables) {
    const measured = MEASURED.test(table.path.join(' '));
    for (const [column, head] of table.head.entries())
      if (column > 0 && VALUE.test(head) && (measured || table.head.some((each) => TARGET.test(each))))
        for (const row of table.rows) add(plain(row.cells[0] ?? ''), plain(row.cells[column] ?? ''), row.line);
      else if (column > 0 && measured && /^p\d\d$/.test(head))
        for (const row of table.rows)
          add(`${head} ${plain(row.cells[0] ?? '')}`, plain(row.cells[column] ?? ''), row.line);
  }
  for (const { text, line, path, entry } of view.text) {
    if (!entry && !/^[-*+]\s/.test(text) && !path.some((each) => MEASURED.test(each))) continue;
    if (!path.some((each) => MEASURED.test(each))) continue;
    const pair = /^([^:]{2,60}):\s{0,4}(\d.{0,40})$/.exec(plain(text).replaceAll('**', ''));
    if (pair) add(pair[1] ?? '', pair[2] ?? '', line);
  }
  return readings;
}
