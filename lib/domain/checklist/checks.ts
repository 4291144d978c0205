import { slug } from 'github-slugger';
import type { GateDefinition, Item } from './model.ts';
import { type Problems, quote } from './problems.ts';
import { slugOf } from './text.ts';

/** A path that returns to its first node, or null. Iterative: a chain of thousands must not overflow the stack. */
export function findCycle(nodes: Iterable<string>, edges: (node: string) => readonly string[]): string[] | null {
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: { node: string; next: readonly string[]; index: number }[] = [
      { node: start, next: edges(start), index: 0 },
    ];
    const open = new Set([start]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const following = top.next[top.index];
      top.index += 1;
      if (following === undefined) {
        done.add(top.node);
        open.delete(top.node);
        path.pop();
      } else if (open.has(following)) {
        const names = path.map((each) => each.node);
        return [...names.slice(names.indexOf(following)), following];
      } else if (!done.has(following)) {
        open.add(following);
        path.push({ node: following, next: edges(following), index: 0 });
      }
    }
  }
  return null;
}

/** Headings as `covers:` may name them: by anchor, by the slug GitHub gives them, or by title. */
export class Anchors {
  private readonly names = new Map<string, string>();

  add(anchor: string, raw: string, title: string): void {
    this.names.set(anchor, anchor);
    for (const name of [slug(raw), slugOf(title)]) if (!this.names.has(name)) this.names.set(name, anchor);
  }

  find(name: string): string | null {
    return this.names.get(name) ?? this.names.get(slugOf(name, '')) ?? null;
  }
}

/** Puts anchors in place of the names in `covers:` and refuses what leads nowhere or back to itself. */
export function checkCovers(items: Item[], anchors: Anchors, problems: Problems): void {
  const leaves = new Set(items.filter((item) => item.leaf).flatMap((item) => item.anchors ?? []));
  for (const item of items) {
    if (item.covers.length === 0) continue;
    if (!item.leaf)
      problems.refuse(item.line, `${quote(item.text)} has children and covers headings.`, 'Let it do one of the two.');
    item.covers = item.covers.map((name) => {
      const anchor = anchors.find(name);
      if (anchor === null)
        problems.refuse(
          item.line,
          `covers: names the heading ${quote(name)}, which this document does not have.`,
          'Write the slug of a heading, such as covers:#load-testing.',
        );
      else if (item.anchors?.includes(anchor))
        problems.refuse(
          item.line,
          `${quote(item.text)} covers the heading it stands under.`,
          'Move it elsewhere, or cover other headings.',
        );
      else if (!leaves.has(anchor))
        problems.refuse(
          item.line,
          `covers: names the heading ${quote(name)}, which has no items.`,
          'Name a heading with boxes below it.',
        );
      return anchor ?? name;
    });
  }
  if (problems.refused) return;
  // Only covering items can close a circle; headings stand between them so that the graph stays small.
  const covering = items.filter((item) => item.covers.length > 0);
  const under = Map.groupBy(
    covering.flatMap((item) => (item.anchors ?? []).map((anchor) => ({ anchor, key: item.key }))),
    (each) => each.anchor,
  );
  const byKey = new Map(covering.map((item) => [item.key, item]));
  const cycle = findCycle(
    covering.map((item) => `item ${item.key}`),
    (node) =>
      node.startsWith('item ')
        ? (byKey.get(node.slice(5))?.covers ?? []).map((anchor) => `#${anchor}`)
        : (under.get(node.slice(1)) ?? []).map((each) => `item ${each.key}`),
  );
  const item = byKey.get(cycle?.find((node) => node.startsWith('item '))?.slice(5) ?? '');
  if (item)
    problems.refuse(
      item.line,
      `covers: goes in a circle: ${quote(item.text)} is in the end derived from itself.`,
      'Remove one covers: of the circle.',
    );
}

export function checkBlocks(items: Item[], problems: Problems): void {
  const byKey = new Map(items.map((item) => [item.key, item]));
  for (const item of items)
    for (const name of item.blocks)
      if (!byKey.has(name))
        problems.refuse(
          item.line,
          `blocks: names the item ${quote(name)}, which this document does not have.`,
          'Give that item the word id: and write its id here.',
        );
  const cycle = findCycle(byKey.keys(), (key) => byKey.get(key)?.blocks ?? []);
  const item = byKey.get(cycle?.[0] ?? '');
  if (item && cycle)
    problems.refuse(
      item.line,
      `blocks: goes in a circle: ${cycle.slice(0, 6).join(' > ')}.`,
      'Remove one blocks: of the circle.',
    );
}

export function checkGates(gates: GateDefinition[], lineOf: (key: string) => number | null, problems: Problems): void {
  const byKey = new Map<string, GateDefinition>();
  for (const gate of gates) {
    if (byKey.has(gate.key))
      problems.refuse(
        lineOf(gate.key),
        `The gate ${quote(gate.title)} is named twice.`,
        'Remove one of the two, or give it another key.',
      );
    byKey.set(gate.key, gate);
    if (gate.dwellSeconds > 0 && gate.after === null)
      problems.refuse(
        lineOf(gate.key),
        `The gate ${quote(gate.title)} has a dwell, but comes after no gate.`,
        'Name the gate before it with `after`.',
      );
  }
  const cycle = findCycle(byKey.keys(), (key) => (byKey.get(key)?.after ? [byKey.get(key)?.after ?? ''] : []));
  if (cycle)
    problems.refuse(
      lineOf(cycle[0] ?? ''),
      `Gates wait for each other in a circle: ${cycle.join(' > ')}.`,
      'Remove one `after` of the circle.',
    );
}

/** The same id twice would make two items answer as one. */
export function checkIds(drafts: { id: string | null; line: number }[], problems: Problems): void {
  const first = new Map<string, number>();
  for (const { id, line } of drafts) {
    if (id === null) continue;
    const before = first.get(id);
    if (before === undefined) first.set(id, line);
    else
      problems.refuse(
        line,
        `The id ${quote(id)} is already used at line ${before}.`,
        'Give one of the two items another id.',
      );
  }
}

/** A point that asks a gate which is not there would hold up for ever. */
export function checkSteps(
  steps: { gateKey: string | null; title: string; line: number }[],
  gates: GateDefinition[],
  problems: Problems,
): void {
  for (const { gateKey, title, line } of steps)
    if (gateKey !== null && gates.length > 0 && !gates.some(({ key }) => key === gateKey))
      problems.warn(
        line,
        `${quote(title)} asks the gate ${quote(gateKey)}, which this document does not have.`,
        `Write gate: with one of ${gates.map(({ key }) => key).join(', ')}.`,
      );
}
