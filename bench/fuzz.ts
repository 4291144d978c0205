import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { decodeDocument } from '../lib/domain/checklist/import/decode.ts';
import { importDocument } from '../lib/domain/checklist/import/import.ts';
import { parseChecklist } from '../lib/domain/checklist/parse.ts';
import { corpus, ownChecklists, type RealDocument, seeds } from '../test/corpus.ts';
import { mutate, randomFrom } from './mutate.ts';

export type Fault = { run: number; seed: number; what: string; text: string };
export type FuzzResult = {
  runs: number;
  read: number;
  refused: number;
  faults: Fault[];
  /** Processor time: the machine may have other work. */
  slowestMs: number;
  slowestRun: number;
};

/** Real documents where they are at hand, else the checklists of the repository. */
export function fuzzDocuments(): RealDocument[] {
  return [...(corpus() ?? []), ...(seeds() ?? []), ...ownChecklists()];
}

const encoder = new TextEncoder();

/**
 * Imports changed documents. Each must be read or refused in words; what was read must have a mark for each line, a key
 * for each task, and be strict Markdown that parses to the same; of every tenth the lines of tasks are compared with
 * those that a whole GFM parser finds. Run N of a seed is always the same document.
 */
export function fuzz(documents: readonly RealDocument[], runs: number, seed: number, from = 0): FuzzResult {
  const result: FuzzResult = { runs, read: 0, refused: 0, faults: [], slowestMs: 0, slowestRun: 0 };
  for (let run = from; run < from + runs; run += 1) {
    const random = randomFrom(seed * 1_000_003 + run);
    const of = (at: number) => documents[Math.floor(at * documents.length)]?.text ?? '';
    const text = mutate(of(random()), of(random()), random);
    const began = process.cpuUsage();
    const what = oneRun(text, run);
    const { user, system } = process.cpuUsage(began);
    const took = (user + system) / 1000;
    if (took > result.slowestMs) Object.assign(result, { slowestMs: took, slowestRun: run });
    if (what === 'read') result.read += 1;
    else if (what === 'refused') result.refused += 1;
    else result.faults.push({ run, seed, what, text });
  }
  return result;
}

function oneRun(text: string, run: number): string {
  try {
    if (run % 10 === 0)
      decodeDocument(encoder.encode(text).map((byte, index) => (index % 97 === run % 97 ? byte ^ 0x81 : byte)));
    const result = importDocument({ name: 'a.md', text });
    if (!result.ok)
      return result.problems.some((each) => each.severity === 'refused' && each.message && each.fix)
        ? 'refused'
        : 'refused without a word';
    if (result.lines.length !== result.text.split('\n').length) return 'a line without a mark';
    if (result.counts.items !== result.items.length) return 'counts that do not hold';
    const lost = result.items.find((item) => item.key.startsWith('line-'));
    if (lost) return `the task of line ${lost.line} is lost`;
    const lines = result.items.map(({ line }) => line).sort((one, other) => one - other);
    // GFM knows no frontmatter.
    const body = result.lines.filter(({ why }) => !why.startsWith('Frontmatter')).map(({ line }) => line);
    if (run % 10 === 5 && String(lines) !== String(gfmTasks(result.text).filter((line) => body.includes(line))))
      return 'other tasks than those of GFM';
    const again = parseChecklist(result.markdown, { empty: true });
    if (!again.ok) return 'what was written cannot be read';
    return JSON.stringify(again.definition) === JSON.stringify(result.definition)
      ? 'read'
      : 'what was written reads differently';
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Lines of all task items, by a parser that is not ours and with nothing left out. */
function gfmTasks(text: string): number[] {
  const lines: number[] = [];
  const open: Nodes[] = [fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'listItem' && typeof node.checked === 'boolean') lines.push(node.position?.start.line ?? 0);
    if ('children' in node) open.push(...node.children);
  }
  return lines.sort((one, other) => one - other);
}

export function fuzzReport(runs: number): string {
  const documents = fuzzDocuments();
  const began = performance.now();
  const { read, refused, faults, slowestMs, slowestRun } = fuzz(documents, runs, 1);
  const seconds = (performance.now() - began) / 1000;
  return [
    `Fuzz: ${runs.toLocaleString('en')} changed documents out of ${documents.length}, in ${seconds.toFixed(0)} s`,
    `  read ${read.toLocaleString('en')}, refused in words ${refused.toLocaleString('en')}, faults ${faults.length}`,
    `  slowest ${slowestMs.toFixed(0)} ms of processor time (run ${slowestRun}), heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`,
    ...faults.slice(0, 10).map((fault) => `  run ${fault.run}: ${fault.what}`),
  ].join('\n');
}
