import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { importDocument } from '../lib/domain/checklist/import/import.ts';
import { parseChecklist } from '../lib/domain/checklist/parse.ts';
import { plainTable, ratio } from './measure.ts';
import { checklistOf, looseChecklist } from './seed.ts';

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
  const parsed = plainTable('Parse', ['', 'size', 'Markdown alone', 'checklist', 'ratio'], rows);
  return `${parsed}\n${imports()}`;
}

/** Loose documents imported whole, with every line marked, against the Markdown parser alone. */
function imports(): string {
  const rows = [200, 2000, 10_000].map((items) => {
    const source = looseChecklist(items);
    const [alone, whole] = alternate(
      [
        () => void fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
        () => {
          const result = importDocument({ name: 'loose.md', text: source });
          if (!result.ok || result.counts.items !== items) throw new Error('The loose document was not read whole');
        },
      ],
      items > 1000 ? 3 : 20,
    );
    return [
      `${items.toLocaleString('en')} loose items`,
      `${(source.length / 1000).toFixed(0)} kB`,
      `${alone?.toFixed(1)} ms`,
      `${whole?.toFixed(1)} ms`,
      ratio(whole ?? 0, alone),
    ];
  });
  return plainTable('Import', ['', 'size', 'Markdown alone', 'import', 'ratio'], rows);
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
