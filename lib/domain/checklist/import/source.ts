import { parseBlocks } from '../block-parser.ts';
import type { ParseResult } from '../model.ts';
import { outline } from '../outline.ts';
import type { SourceFront } from './front.ts';
import { planSections } from './plan.ts';
import { collectTables } from './tables.ts';
import { collectTasks } from './tasks.ts';

export type Parsed = Extract<ParseResult, { ok: true }>;

/** Everything that is read off a source document before it is written anew. */
export type Source = ReturnType<typeof readSource>;

export function readSource(text: string, front: SourceFront, lines: string[]) {
  const body = lines.slice();
  for (let index = 0; index < front.bodyLine; index += 1) body[index] = '';
  const root = parseBlocks(body.join('\n'));
  const tree = outline(root, body);
  return {
    text,
    front,
    lines: body,
    root,
    tree,
    tasks: collectTasks(root),
    tables: collectTables(root, body),
    planned: planSections(tree.root, body),
  };
}
