import { plain } from '../text.ts';
import type { Line, TableView, View } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

const OVERALL = /^(?:overall|total|average|mean|gesamt|sum)\b/i;
const SCORE =
  /^(?:%\s?)?(?:(?:readiness|completion|current|overall|progress)\s)?(?:score|readiness|progress|percent(?:age)?|completion|complete|completeness|done|%)(?:\s?\(?(?:%|percent)\)?)?$/i;
const COVERAGE = /^coverage(?:\s?\(?%\)?)?$/i;
const PERCENT = /^~?(\d{1,6}(?:\.\d{1,4})?)\s?%$/;
const SHARE = /^(\d{1,6}(?:\.\d{1,4})?)\s?(?:\/|of|out of)\s?(\d{1,6})(?:\s(?:items?|done|points?|complete))?$/i;
/** "Security: 60%", which may end with a sign or a word of state. */
const SCORED =
  /^([^:]{2,60}?)\s?(?::|\s[-\u2013\u2014])\s?~?(\d{1,3}(?:\.\d{1,2})?\s?%|\d{1,4}\s?\/\s?\d{1,4})(?:\s\P{N}{0,40})?$/u;

/** A claimed overall has to be the mean of its own rows, by weight where the table has weights. */
export const overallAgainstRows: Check = (view) => {
  const scored = [...view.tables.flatMap((table) => scoresOf(table) ?? []), ...scoredLists(view)];
  const headings = view.headings.map((each) => ({ ...each, entry: null, quoted: false }));
  const stated = [...view.text, ...headings].flatMap(statedOverall);
  const [only] = scored;
  // One table of scores, and a sentence elsewhere that says what they come to.
  const apart =
    only && scored.length === 1 && only.overall === null && only.parts.length > 2
      ? stated.flatMap((overall) => against(only.parts, overall, only.which))
      : [];
  return [
    ...scored.flatMap(({ parts, overall }) => (overall ? against(parts, overall, 'rows beside it') : [])),
    ...apart,
  ];
};

type Score = { title: string; percent: number; weight: number; line: number };
type Scored = { parts: Score[]; overall: Score | null; which: string };

/** Each with the title that it gives, or the document as a whole. */
const STATED = [
  /^[^\p{L}]*(overall(?: [\p{L}-]+){0,2}|(?:current |total )?(?:production |launch |release )?(?:readiness|score|progress|completion)(?: score)?|status)\W{1,6}(\d{1,3}(?:\.\d{1,2})?)\s?%/iu,
  /^[^\p{L}]*(?:we(?:'re|\u2019re| are)|(?:the )?\p{L}{2,30} is) (?:(?:now|currently|about|already) )?()(\d{1,3}(?:\.\d{1,2})?)\s?% (?:(?:production|launch|release)[- ])?(?:ready|complete|done)\b(?!-)/iu,
];

/** "Overall readiness: 92%", "We are 92% ready" */
function statedOverall({ text, line, quoted, entry }: Pick<Line, 'text' | 'line' | 'quoted' | 'entry'>): Score[] {
  if (quoted || entry?.checked != null) return [];
  const match = STATED.map((pattern) => pattern.exec(text.slice(0, 200))).find((each) => each !== null);
  return match ? [{ title: (match[1] ?? '').trim() || 'The text', percent: Number(match[2]), weight: 1, line }] : [];
}

/** Lists of at least three scores, all of whose lines are scores. */
function scoredLists(view: View): Scored[] {
  const lists = Map.groupBy(
    view.entries.filter((entry) => entry.level === 0 && entry.checked === null),
    (entry) => entry.path.join('\n'),
  );
  return [...lists.values()].flatMap((list): Scored[] => {
    const scores = list.flatMap(({ text, line }): Score[] => {
      const [, title, value] = SCORED.exec(plain(text).replaceAll('**', '')) ?? [];
      const percent = percentOf(value);
      return title === undefined || percent === null ? [] : [{ title, percent, weight: 1, line }];
    });
    return scores.length > 2 && scores.length === list.length ? [{ ...parted(scores), which: 'lines of scores' }] : [];
  });
}

const parted = (scores: Score[]) => ({
  overall: scores.find((score) => OVERALL.test(score.title)) ?? null,
  parts: scores.filter((score) => !OVERALL.test(score.title)),
});

function scoresOf(table: TableView): Scored | null {
  const column = table.head.findIndex((cell, index) => index > 0 && SCORE.test(cell.trim()));
  if (column < 0) return null;
  const weight = table.head.findIndex((cell) => /^weight/.test(cell));
  const rows = table.rows.flatMap((row) => {
    const percent = percentOf(row.cells[column]);
    if (percent === null) return [];
    const weighs = weight < 0 ? 1 : (percentOf(row.cells[weight]) ?? Number(plain(row.cells[weight] ?? '')));
    return [
      { title: plain(row.cells[0] ?? ''), percent, weight: Number.isFinite(weighs) ? weighs : 0, line: row.line },
    ];
  });
  return { ...parted(rows), which: 'rows of the table of scores' };
}

function against(parts: readonly Score[], overall: Score, which: string): Finding[] {
  const weights = parts.reduce((sum, row) => sum + row.weight, 0);
  if (parts.length < 2 || weights <= 0) return [];
  const mean = parts.reduce((sum, row) => sum + row.percent * row.weight, 0) / weights;
  if (Math.abs(mean - overall.percent) < 1) return [];
  const shown = String(Math.round(mean * 10) / 10);
  return [
    {
      code: 'overall-not-mean',
      severity: 'warning',
      line: overall.line,
      reason: `${overall.title} says ${overall.percent}%, but the ${parts.length} ${which} have a mean of ${shown}%.`,
      fix: `Write ${shown}%, or say how the rows are weighed.`,
    },
  ];
}

/** "95%", "19/20" and "4 of 5". */
function percentOf(cell: string | undefined): number | null {
  const text = plain(cell ?? '').replaceAll('**', '');
  const percent = PERCENT.exec(text);
  if (percent) return Number(percent[1]);
  const [, part, whole] = SHARE.exec(text) ?? [];
  return part === undefined || Number(whole) === 0 ? null : Math.round((10_000 * Number(part)) / Number(whole)) / 100;
}

const SHARE_OF_WHOLE =
  /\b(?:coverage|complete|completed|completion|ready|readiness|uptime|availability|success rate|error rate|score|progress|passed|passing)\b/i;

/** A share of a whole cannot be more than the whole. */
export const percentOverHundred: Check = (view) => {
  const found: Finding[] = [];
  const add = (line: number, raw: string) => {
    if (found.some((each) => each.line === line)) return;
    found.push({
      code: 'percent-over-100',
      severity: 'warning',
      line,
      reason: `${raw} is more than the whole.`,
      fix: 'Write at most 100%.',
    });
  };
  for (const table of view.tables) {
    const column = table.head.findIndex(
      (cell, index) => index > 0 && (SCORE.test(cell.trim()) || COVERAGE.test(cell.trim())),
    );
    for (const row of column < 0 ? [] : table.rows) {
      const percent = percentOf(row.cells[column]);
      if (percent !== null && percent > 100) add(row.line, `${percent}%`);
    }
  }
  for (const { text, line } of view.text)
    for (const match of text.slice(0, 2000).matchAll(/(?<![\d.,+])(\d{3,6}(?:\.\d{1,4})?)\s?%/g)) {
      if (Number(match[1]) <= 100) continue;
      const around = text.slice(Math.max(0, match.index - 40), match.index + 40);
      const relative =
        /\b(?:increase|growth|more|faster|slower|up to|peak|spike|scale|rollout|of (?:normal|baseline|expected))/i;
      if (SHARE_OF_WHOLE.test(around) && !relative.test(around)) add(line, match[0]);
    }
  return found;
};
