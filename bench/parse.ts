import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parseChecklist } from '../lib/domain/checklist/parse.ts';
import { plainTable, ratio } from './measure.ts';
import { checklistOf } from './seed.ts';

const FOLDER = join(import.meta.dirname, '../checklists');

/** A checklist parsed whole, against the Markdown parser with the same extensions alone. */
export function parse(): string {
  const library = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();
  const documents: [string, string][] = [
    ...library.map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')]),
    ['200 items', checklistOf(200)],
    ['5,000 items', checklistOf(5000)],
  ];
  const rows = documents.map(([name, source]) => {
    const markdown = () => void fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const checklist = () => {
      const result = parseChecklist(source);
      if (!result.ok) throw new Error(`${name}: ${result.problems[0]?.message}`);
    };
    const [alone, whole] = alternate([markdown, checklist], source.length > 100_000 ? 5 : 30);
    return [
      name,
      `${(source.length / 1000).toFixed(0)} kB`,
      `${alone?.toFixed(1)} ms`,
      `${whole?.toFixed(1)} ms`,
      ratio(whole ?? 0, alone),
    ];
  });
  return plainTable('Parse', ['', 'size', 'Markdown alone', 'checklist', 'ratio'], rows);
}

/** Median milliseconds of each, in turns. */
function alternate(works: (() => void)[], rounds: number): number[] {
  const times = works.map((): number[] => []);
  for (let round = -2; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const began = performance.now();
      work();
      if (round >= 0) times[index]?.push(performance.now() - began);
    }
  }
  return times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN);
}
