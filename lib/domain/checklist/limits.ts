import { LIMITS } from './model.ts';
import { Problems } from './problems.ts';

/** The Markdown parser is quadratic in the lines of one block, so a block is bounded too. */
const MOST_BLOCK_LINES = 1_000;
const MOST_FENCED_LINES = 3_000;
const MOST_LINES = 60_000;
const MOST_LIST_LINES = 20_000;
/** A cell of a table costs the parser as much as a paragraph. */
const MOST_CELLS = 20_000;
/** Inside what looks like a code fence the scan cannot be sure; the tree is measured again after parsing. */
const FENCED_DEPTH = 150;

const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;

/** One text for one document: no byte order mark, lines end in \n. */
export function normaliseSource(source: string): string {
  return source.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n');
}

function checkBytes(source: string, problems: Problems): Problems {
  const size = source.length > LIMITS.bytes ? source.length : new TextEncoder().encode(source).length;
  if (size > LIMITS.bytes)
    return problems.refuse(
      null,
      `The document is too large: ${size.toLocaleString('en')} bytes, the limit is ${LIMITS.bytes.toLocaleString('en')}.`,
      'Split it into several checklists; a launch may use more than one.',
    );
  const kind = source.startsWith('PK\u0003\u0004')
    ? 'a ZIP archive or an office document'
    : source.startsWith('%PDF-')
      ? 'a PDF'
      : null;
  if (kind)
    return problems.refuse(
      1,
      `This is ${kind}, not Markdown text.`,
      'Save its content as a Markdown file (.md) first.',
    );
  const nul = source.indexOf('\0');
  if (nul >= 0)
    return problems.refuse(
      source.slice(0, nul).split('\n').length,
      'The document holds NUL bytes: it is a binary file or UTF-16 text.',
      'Save it as UTF-8 text.',
    );
  const damaged = source.split('\uFFFD').length - 1;
  if (damaged > 10 && damaged * 50 > source.length)
    return problems.refuse(
      source.slice(0, source.indexOf('\uFFFD')).split('\n').length,
      `The document is no valid UTF-8: ${damaged} characters could not be read.`,
      'Save it as UTF-8 text.',
    );
  if (damaged > 0)
    problems.warn(
      source.slice(0, source.indexOf('\uFFFD')).split('\n').length,
      `${damaged} characters could not be read (shown as \uFFFD).`,
      'Save the document as UTF-8 text, or correct those characters.',
    );
  if (source.trim() === '')
    problems.refuse(null, 'The document is empty.', 'Write at least a title and one `- [ ] item`.');
  return problems;
}

type Containers = { depth: number; box: boolean; marker: boolean; rest: string };

/** Where the line becomes a thematic break such as `- - -`; its length where it does not. */
function breakFrom(line: string): number {
  const mark = line.trimEnd().at(-1) ?? '';
  if (!'-*_'.includes(mark)) return line.length;
  let start = line.length;
  let marks = 0;
  for (let index = line.length - 1; index >= 0; index -= 1) {
    const char = line[index];
    if (char === mark) {
      marks += 1;
      start = index;
    } else if (char !== ' ' && char !== '\t') break;
  }
  return marks >= 3 ? start : line.length;
}

/** Walks the list and quote markers at the start of one line. `stack` holds the content columns of open lists. */
function openContainers(line: string, stack: number[]): Containers {
  let index = 0;
  let column = 0;
  let quotes = 0;
  let marker = false;
  const rule = breakFrom(line);
  while (index < line.length) {
    const char = line[index];
    if (char === ' ') column += 1;
    else if (char === '\t') column += 4 - (column % 4);
    else if (char === '>') {
      quotes += 1;
      column += 1;
    } else {
      const rest = line.slice(index, index + 11);
      const match = MARKER.exec(rest);
      if (!match || index >= rule) break;
      while ((stack.at(-1) ?? -1) > column) stack.pop();
      marker = true;
      index += match[0].length;
      column += match[0].length;
      stack.push(column + 1);
      continue;
    }
    index += 1;
  }
  const rest = line.slice(index);
  if (!marker && rest !== '') while ((stack.at(-1) ?? -1) > column) stack.pop();
  return { depth: stack.length + quotes, box: marker && /^\[[ xX]\][ \t]/.test(rest), marker, rest };
}

function scanLines(source: string, problems: Problems): Problems {
  const lines = source.split('\n');
  if (lines.length > MOST_LINES)
    return problems.refuse(
      MOST_LINES,
      `The document has ${lines.length.toLocaleString('en')} lines, the limit is ${MOST_LINES.toLocaleString('en')}.`,
      'Split it into several checklists.',
    );
  const stack: number[] = [];
  let fence: string | null = null;
  let boxes = 0;
  let listLines = 0;
  let cells = 0;
  let block = 0;
  for (const [index, line] of lines.entries()) {
    if (line.length > LIMITS.lineLength)
      return problems.refuse(
        index + 1,
        `Line ${index + 1} has ${line.length.toLocaleString('en')} characters, the limit is ${LIMITS.lineLength.toLocaleString('en')}.`,
        'Break the line.',
      );
    const blank = line.trim() === '';
    const open = blank ? null : openContainers(line, stack);
    const tick = open && /^(`{3,}|~{3,})/.exec(open.rest)?.[1];
    if (tick && fence === null) fence = tick;
    else if (tick && fence !== null && tick.startsWith(fence) && open.rest.trim() === tick) fence = null;
    if (!open) {
      block = 0;
      continue;
    }
    block = open.marker || (open.rest.startsWith('#') && fence === null) ? 1 : block + 1;
    if (open.box && fence === null) boxes += 1;
    if (open.marker) listLines += 1;
    if (fence === null) cells += line.split('|').length - 1;
    if (cells > MOST_CELLS)
      return problems.refuse(
        index + 1,
        `The tables have more than ${MOST_CELLS.toLocaleString('en')} cells at line ${index + 1}.`,
        'Keep large tables in a file of their own.',
      );
    if (open.depth > (fence === null ? LIMITS.depth : FENCED_DEPTH))
      return problems.refuse(
        index + 1,
        `Lists or quotes are nested deeper than ${LIMITS.depth} levels at line ${index + 1}.`,
        'Make the list flatter; use headings for the outer levels.',
      );
    const most = fence === null ? MOST_BLOCK_LINES : MOST_FENCED_LINES;
    if (block > most)
      return problems.refuse(
        index + 1,
        `A block of more than ${most.toLocaleString('en')} lines without an empty line ends at line ${index + 1}.`,
        'Divide the text by empty lines.',
      );
  }
  if (boxes > LIMITS.items) refuseItems(boxes, problems);
  else if (listLines > MOST_LIST_LINES)
    problems.refuse(
      null,
      `The document has ${listLines.toLocaleString('en')} list lines, the limit is ${MOST_LIST_LINES.toLocaleString('en')}.`,
      'Split it into several checklists.',
    );
  return problems;
}

export function refuseItems(count: number, problems: Problems): void {
  problems.refuse(
    null,
    `The document has ${count.toLocaleString('en')} items, the limit is ${LIMITS.items.toLocaleString('en')}.`,
    'Split it into several checklists; a launch may use more than one.',
  );
}

/** What can be refused cheaply, before any parser sees the text: size, binary content, depth, number of items. */
export function checkLimits(source: string): Problems {
  const problems = checkBytes(source, new Problems());
  return problems.refused ? problems : scanLines(source, problems);
}
