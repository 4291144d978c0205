import type { Item } from './model.ts';
import { parseChecklist } from './parse.ts';

export type Placed = { ok: true; source: string } | { ok: false; reason: string };

/** `line` of the block that it takes the place of; null = a new block under the item. */
export type ProbePlace = { itemKey: string; line: number | null };

const cannot = (reason: string): Placed => ({ ok: false, reason });

/**
 * Writes a probe into a checklist's Markdown: over an older block, or as a new one under an item. All other lines stay as
 * they are, and the document is read again to prove that nothing but this probe changed.
 */
export function placeProbe(source: string, place: ProbePlace, yaml: string): Placed {
  const before = parseChecklist(source);
  if (!before.ok) return cannot('The checklist cannot be read.');
  const item = before.definition.items.find((each) => each.key === place.itemKey);
  if (!item) return cannot('The newest version of the checklist does not have this item any more.');
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const lines = source.split(/\r?\n/);
  const written = place.line === null ? inserted(lines, item, yaml) : replaced(lines, item, place.line, yaml);
  if (!written) return cannot('The place of the probe was not found in the Markdown. Change it in the text.');
  const text = written.join(eol);
  return onlyThisChanged(before.definition.items, text, item, yaml)
    ? { ok: true, source: text }
    : cannot('Written there, it would change more than this probe. Change it in the text.');
}

function replaced(lines: string[], item: Item, line: number, yaml: string): string[] | null {
  if (!item.probes.some((probe) => probe.line === line)) return null;
  const fence = /^((?:\s|>)*)(`{3,}|~{3,})\s*probe\b/.exec(lines[line - 1] ?? '');
  const [, indent = '', marks = ''] = fence ?? [];
  if (!fence) return null;
  const end = lines.findIndex(
    (each, index) => index >= line && each.trim().startsWith(marks) && /^[`~]+$/.test(each.trim()),
  );
  if (end < 0) return null;
  return [...lines.slice(0, line - 1), ...block(yaml, indent), ...lines.slice(end + 1)];
}

/** Behind the item's own words, before whatever else stands under it. */
function inserted(lines: string[], item: Item, yaml: string): string[] | null {
  const marker = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)/.exec(lines[item.line - 1] ?? '');
  if (!marker?.[1]) return null;
  let end = item.line;
  while (
    end < lines.length &&
    (lines[end] ?? '').trim() !== '' &&
    !/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|#|```|~~~|>|\|)/.test(lines[end] ?? '')
  )
    end += 1;
  const rest = lines.slice(end);
  const gap = rest.length > 0 && rest[0]?.trim() !== '' ? [''] : [];
  return [...lines.slice(0, end), '', ...block(yaml, ' '.repeat(marker[1].length)), ...gap, ...rest];
}

function block(yaml: string, indent: string): string[] {
  const longest = Math.max(2, ...[...yaml.matchAll(/`{3,}/g)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  const body = yaml.replace(/\s+$/, '').split(/\r?\n/);
  return [`${marks}probe`, ...body, marks].map((line) => (line === '' ? line.trimEnd() : `${indent}${line}`));
}

/** Keys of items follow from their words, so that a changed item shows as another one. */
function onlyThisChanged(before: readonly Item[], text: string, target: Item, yaml: string): boolean {
  const after = parseChecklist(text);
  if (!after.ok) return false;
  const shape = (items: readonly Item[]) =>
    JSON.stringify(
      items.map((each) => [
        each.key,
        each.text,
        each.help,
        each.commands,
        each.key === target.key ? null : specs(each),
      ]),
    );
  const now = after.definition.items.find((each) => each.key === target.key);
  const holds = now?.probes.some((probe) => probe.source.trim() === yaml.trim()) ?? false;
  return holds && shape(before) === shape(after.definition.items);
}

const specs = (item: Item) => item.probes.map((probe) => probe.source);
