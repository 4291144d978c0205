import type { Root, RootContent, Table } from 'mdast';
import { lineOf } from '../outline.ts';
import { type Grid, readTable } from '../tables.ts';

export type FoundTable = {
  node: Table;
  grid: Grid;
  line: number;
  endLine: number /** The block of the document it stands in. */;
  block: RootContent;
};

/** Every table, with the top block that holds it. */
export function collectTables(root: Root, lines: string[]): FoundTable[] {
  const found: FoundTable[] = [];
  for (const block of root.children) {
    const open: RootContent[] = [block];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'table') {
        const line = lineOf(node);
        found.push({ node, grid: readTable(node, lines), line, endLine: node.position?.end.line ?? line, block });
      } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
        for (const child of node.children.toReversed()) open.push(child);
    }
  }
  return found;
}
