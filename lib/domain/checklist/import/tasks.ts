import type { Blockquote, FootnoteDefinition, ListItem, Root, RootContent } from 'mdast';
import { lineOf } from '../outline.ts';

/** A task item as GitHub sees it: a list line whose paragraph begins with a box, wherever the list stands. */
export type Task = {
  node: ListItem;
  line: number;
  endLine: number;
  checked: boolean;
  /** Task items above it. */
  level: number;
  /** False where another task stands below it. */
  leaf: boolean;
  /** Quotes and footnotes around it, outermost first. */
  frames: Frame[];
};

export type Frame = {
  node: Blockquote | FootnoteDefinition;
  /** What holds it. */
  above: Root | RootContent | null;
};

type Open = {
  node: Root | RootContent | ListItem;
  above: Root | RootContent | null;
  parent: Task | null;
  frames: Frame[];
};

/** All task items outside code, in document order. Iterative: depth is bounded by the caller, but not by the stack. */
export function collectTasks(root: Root): Task[] {
  const tasks: Task[] = [];
  const open: Open[] = [{ node: root, above: null, parent: null, frames: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    let { parent, frames } = next;
    if (node.type === 'blockquote' || node.type === 'footnoteDefinition')
      frames = [...frames, { node, above: next.above }];
    if (node.type === 'listItem' && typeof node.checked === 'boolean') {
      if (parent) parent.leaf = false;
      parent = {
        node,
        line: lineOf(node),
        endLine: node.position?.end.line ?? lineOf(node),
        checked: node.checked,
        level: parent ? parent.level + 1 : 0,
        leaf: true,
        frames,
      };
      tasks.push(parent);
    }
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child) open.push({ node: child as RootContent, above: node, parent, frames });
    }
  }
  return tasks;
}
