import { plain } from '../text.ts';
import type { Line, TableView } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

const OVERALL = /^(?:overall|total|average|mean|gesamt|sum)\b/i;
const SCORE = /^(?:score|readiness|progress|percent(?:age)?|completion|complete|coverage|%)$/i;
const PERCENT = /^~?(\d{1,6}(?:\.\d{1,4})?)\s?%$/;

/** A claimed overall has to be the mean of its own rows, by weight where the table has weights. */
export const overallAgainstRows: Check = (view) => {
  const scored = view.tables.flatMap((table) => scoresOf(table) ?? []);
  const stated = view.text.flatMap(statedOverall);
  const [only] = scored;
  // One table of scores, and a sentence elsewhere that says what they come to.
  const apart =
    only && scored.length === 1 && only.overall === null && only.parts.length > 2
      ? stated.flatMap((overall) => against(only.parts, overall, 'rows of the table of scores'))
      : [];
  return [
    ...scored.flatMap(({ parts, overall }) => (overall ? against(parts, overall, 'rows above it') : [])),
    ...apart,
  ];
};

type Score = { title: string; percent: number; weight: number; line: number };

/** "Overall readiness: 92%" */
function statedOverall({ text, line, quoted, entry }: Line): Score[] {
  if (quoted || entry?.checked != null) return [];
  const match =
    /^[^\p{L}]*(overall(?: [\p{L}-]+){0,2}|(?:production |launch )?readiness(?: score)?|status)\W{1,6}(\d{1,3}(?:\.\d{1,2})?)\s?%/iu.exec(
      text.slice(0, 200),
    );
  return match ? [{ title: (match[1] ?? '').trim(), percent: Number(match[2]), weight: 1, line }] : [];
}

function scoresOf(table: TableView): { parts: Score[]; overall: Score | null } | null {
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
  return {
    overall: rows.find((row) => OVERALL.test(row.title)) ?? null,
    parts: rows.filter((row) => !OVERALL.test(row.title)),
  };
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

const percentOf = (cell: string | undefined): number | null => {
  const match = PERCENT.exec(plain(cell ?? ''));
  return match ? Number(match[1]) : null;
};

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
    const column = table.head.findIndex((cell, index) => index > 0 && SCORE.test(cell.trim()));
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
