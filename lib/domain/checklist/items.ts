import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Need, Phase, Severity } from '../outcome.ts';
import { conditionOf } from './condition.ts';
import { readYaml } from './frontmatter.ts';
import { readWords, type Said } from './item-words.ts';
import type { Due, Effort, Item, ProbeBlock } from './model.ts';
import { commandOf, hasBox, isList, isProbe, lineOf, paragraphLines, sourceOf } from './outline.ts';
import { type Problems, quote } from './problems.ts';
import { joinBlocks } from './text.ts';
import { ITEM_WORDS } from './words.ts';

/** What an item takes over from the headings and items above it. */
export type Context = {
  categoryKey: string;
  sections: string[];
  anchors: string[];
  phase: Phase;
  offsetSeconds: number | null;
  need: Need;
  severity: Severity;
  owner: string | null;
  effort: Effort | null;
  /** What the effort belongs to: a heading's anchor or a parent item. */
  effortOf: string | Draft | null;
  due: Due | null;
  freshSeconds: number | null;
  cadenceKey: string | null;
};

/** An item whose key is not given yet. */
export type Draft = Omit<Item, 'key' | 'parentKey' | 'effortGroup'> & {
  id: string | null;
  parent: Draft | null;
  effortOf: string | Draft | null;
  /** Made of its parent's own probe: its key follows the parent's. */
  ownProbe: boolean;
};

export type Reading = {
  lines: string[];
  problems: Problems;
  /** Key of a named cadence; null, with a refusal, where there is none of this name. Absent = none can be named. */
  cadenceOf?: (name: string, line: number) => string | null;
};

const EVIDENCE = /^> Recorded (?:pass|fail|unknown|error|not-applicable) \((?:verified|attested|claimed|none)\)[^\n]*$/;
/** How an export writes a result under its item; an import drops it, since a file proves nothing. */
export const isEvidenceLine = (text: string): boolean => EVIDENCE.test(text);

/** Items of a list that holds a box, parents before children. What has no box is returned as help. */
export function readItems(
  list: List,
  context: Context,
  level: number,
  parent: Draft | null,
  reading: Reading,
): { items: Draft[]; rest: string } {
  const items: Draft[] = [];
  const rest: string[] = [];
  for (const node of list.children) {
    if (typeof node.checked === 'boolean') items.push(...readItem(node, node.checked, context, level, parent, reading));
    else if (hasBox(node)) {
      reading.problems.note(
        lineOf(node),
        'A list line without a box holds boxes.',
        'Give it a box of its own, or make it a heading.',
      );
      const text: string[] = [];
      for (const child of node.children) {
        if (isList(child) && hasBox(child)) {
          const below = readItems(child, context, level, parent, reading);
          items.push(...below.items);
          text.push(below.rest);
        } else {
          noProbe(child, reading);
          text.push(sourceOf(child, reading.lines));
        }
      }
      const kept = joinBlocks(text);
      if (kept !== '') rest.push(`- ${kept.replace(/\n(?=[^\n])/g, '\n  ')}`);
    } else {
      noProbe(node, reading);
      rest.push(sourceOf(node, reading.lines));
    }
  }
  return { items, rest: joinBlocks(rest) };
}

function readItem(
  node: ListItem,
  checked: boolean,
  context: Context,
  level: number,
  parent: Draft | null,
  reading: Reading,
): Draft[] {
  const line = lineOf(node);
  const [first, ...others] = node.children;
  const { own, more } = firstLine(node, first, reading.lines);
  const { text, said } = readWords(own, ITEM_WORDS, line, reading.problems);
  if (/(?:^|\s)\[[ xX]\](?:\s|$)/.test(text.replace(/`[^`]*`/g, '')))
    reading.problems.note(line, `A second box in ${quote(text)} is text.`, 'Write one item a line.');
  const item = draft(text, said, checked, line, level, parent, context, reading.problems);
  if (said.cadence !== undefined) item.cadenceKey = reading.cadenceOf?.(said.cadence, line) ?? context.cadenceKey;
  const help = [more];
  const children: Draft[] = [];
  const below = { ...context, ...inherited(item) };
  for (const child of first?.type === 'paragraph' ? others : node.children.slice(first?.type === 'heading' ? 1 : 0)) {
    if (isList(child) && hasBox(child)) {
      const read = readItems(child, below, level + 1, item, reading);
      children.push(...read.items);
      help.push(read.rest);
    } else if (isProbe(child)) {
      const probe = readProbe(child.value, lineOf(child), reading.problems);
      if (probe) item.probes.push(probe);
    } else if (commandOf(child) !== null) item.commands.push(commandOf(child) ?? '');
    else {
      noProbe(child, reading);
      const source = sourceOf(child, reading.lines);
      if (!isEvidenceLine(source)) help.push(source);
    }
  }
  item.help = joinBlocks(help);
  item.leaf = children.length === 0;
  if (item.leaf || item.probes.length === 0) return [item, ...children];
  return [item, ownProbe(item, level + 1), ...children];
}

/** A parent is derived from its children, so its own probe becomes one of them. */
function ownProbe(parent: Draft, level: number): Draft {
  const probes = parent.probes;
  parent.probes = [];
  return {
    ...parent,
    id: null,
    text: `Own probe: ${parent.text}`,
    level,
    parent,
    leaf: true,
    ownProbe: true,
    blocks: [],
    covers: [],
    help: '',
    commands: [],
    checked: false,
    effortOf: parent.effortOf ?? (parent.effort ? parent : null),
    probes,
  };
}

/** The item's own line, and the lines of the same paragraph below it as help. */
function firstLine(node: ListItem, first: RootContent | undefined, lines: string[]): { own: string; more: string } {
  const start = first?.type === 'paragraph' ? (first as Paragraph).position?.start : undefined;
  if (!start) {
    const written = (lines[lineOf(node) - 1] ?? '').slice((node.position?.start.column ?? 1) - 1);
    return { own: written.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+/, '').trim(), more: '' };
  }
  const own = (lines[start.line - 1] ?? '').slice(start.column - 1).trim();
  const last = first?.position?.end.line ?? start.line;
  const more = paragraphLines(lines.slice(start.line, last));
  return { own: more === '' ? own : own.replace(/(?<=.)\\$/, '').trim(), more };
}

function draft(
  text: string,
  said: Said,
  checked: boolean,
  line: number,
  level: number,
  parent: Draft | null,
  context: Context,
  problems: Problems,
): Draft {
  const need = said.need ?? context.need;
  const condition = need === 'conditional' ? conditionOf(text) : null;
  if (need === 'conditional' && condition === null && said.need)
    problems.warn(
      line,
      `${quote(text)} is conditional, but does not say on what.`,
      'End its text with the condition in brackets, such as (if a CDN is used).',
    );
  const item: Draft = {
    id: said.id ?? null,
    text,
    line,
    level,
    parent,
    leaf: true,
    ownProbe: false,
    categoryKey: context.categoryKey,
    sections: context.sections,
    anchors: context.anchors,
    phase: context.phase,
    offsetSeconds: context.offsetSeconds,
    need,
    condition,
    severity: said.severity ?? context.severity,
    owner: said.owner ?? context.owner,
    effort: said.effort ?? context.effort,
    effortOf: said.effort ? null : context.effortOf,
    due: said.due ?? context.due,
    blocks: said.blocks ?? [],
    covers: said.covers ?? [],
    binds: said.binds ?? 'launch',
    freshSeconds: said.fresh ?? context.freshSeconds,
    checked,
    help: '',
    commands: [],
    probes: [],
    cadenceKey: context.cadenceKey,
    ...(said.runbook ? { runbook: said.runbook } : {}),
  };
  return item;
}

/** Children take over what their parent says. */
function inherited(item: Draft): Partial<Context> {
  const { need, severity, owner, effort, due, freshSeconds, cadenceKey } = item;
  return {
    need,
    severity,
    owner,
    effort,
    due,
    freshSeconds,
    cadenceKey,
    effortOf: item.effortOf ?? (effort ? item : null),
  };
}

function readProbe(source: string, line: number, problems: Problems): ProbeBlock | null {
  const result = readYaml(source, line + 1);
  if ('error' in result) {
    problems.refuse(result.line, `The probe block is no valid YAML: ${result.error}.`, 'Mend the YAML of the block.');
    return null;
  }
  const { value } = result;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.refuse(
      line,
      'The probe block is empty or no list of keys.',
      'Write one `key: value` a line, beginning with `kind: http` or another kind.',
    );
    return null;
  }
  return { line, source, spec: value as Record<string, unknown> };
}

/** Refuses a probe block that is not directly under an item: dropped in silence it would weaken the checklist. */
export function noProbe(node: RootContent | ListItem, reading: Reading): void {
  if (node.type === 'code' && node.lang === 'probe')
    reading.problems.refuse(
      lineOf(node),
      'A probe block stands under no item.',
      'Indent it by two spaces, right below the `- [ ]` line it belongs to.',
    );
  else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
    for (const child of node.children) noProbe(child, reading);
}
