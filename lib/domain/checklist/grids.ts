import type { List, Root, RootContent, Table } from 'mdast';
import { parseBlocks } from './block-parser.ts';
import { contactsOfList } from './steps.ts';
import { type Grid, readTable } from './tables.ts';

/** The tables of a page, and its `Name: value` lines, wherever they stand. */
export function gridsOf(markdown: string): { tables: Grid[]; pairs: { name: string; value: string }[] } {
  const text = markdown.replaceAll('\r\n', '\n');
  const lines = text.split('\n');
  const nodes = blocksOf(parseBlocks(text));
  return {
    tables: nodes.filter((node): node is Table => node.type === 'table').map((node) => readTable(node, lines)),
    pairs: nodes
      .filter((node): node is List => node.type === 'list')
      .flatMap((node) => contactsOfList(node, lines))
      .map(({ name, value }) => ({ name, value })),
  };
}

function blocksOf(root: Root): RootContent[] {
  return root.children.flatMap((node): RootContent[] => (node.type === 'blockquote' ? node.children : [node]));
}

/** The cell of a row under the first head that fits; empty where there is none. */
export function cellUnder(grid: Grid, row: Grid['rows'][number], head: RegExp): string {
  const index = grid.head.findIndex((cell) => head.test(cell));
  return index < 0 ? '' : (row.cells[index] ?? '').replace(/^\*\*(.*)\*\*$/, '$1').trim();
}
