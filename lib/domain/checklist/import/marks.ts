import { tableKind } from '../tables.ts';
import type { ImportResult, LineKind, LineMark } from './model.ts';
import type { Source } from './source.ts';
import type { Document } from './write-document.ts';

/** What became of every source line, in order. */
export function markLines(
  source: Source,
  written: Document,
  {
    items,
    loose,
    triggers,
    steps,
    contacts,
  }: Pick<ImportResult, 'items' | 'loose' | 'triggers' | 'steps' | 'contacts'>,
): LineMark[] {
  const { lines, front, planned, tables, tasks } = source;
  const { facts, left } = written;
  const marks: (LineMark | null)[] = source.text.split('\n').map(() => null);
  const set = (line: number, kind: LineKind, why: string, of: string | null) => {
    if (line >= 1 && line <= marks.length) marks[line - 1] = { line, kind, why, of };
  };
  for (let line = 1; line <= front.bodyLine; line += 1)
    set(
      line,
      front.strict ? 'structure' : 'help',
      front.strict ? 'Frontmatter' : 'Frontmatter of another tool, kept as text',
      null,
    );
  const itemAt = new Map(items.map((item) => [item.line, item]));
  // Deeper items come later and claim their own lines.
  for (const task of tasks) {
    const item = itemAt.get(task.line);
    for (let line = task.line + 1; line <= task.endLine; line += 1)
      set(line, 'help', facts.code.has(line) ? 'Code of an item' : 'Text of an item', item?.key ?? null);
    set(task.line, 'item', item?.kind === 'seat' ? 'A seat: somebody signs here' : 'An item', item?.key ?? null);
  }
  const title = source.root.children.find((node) => node.type === 'heading' && node.depth === 1);
  if (title?.position && source.tree.title !== null)
    for (let line = title.position.start.line; line <= title.position.end.line; line += 1)
      set(line, 'structure', 'The title', null);
  for (const { section, clean, labels } of planned) {
    for (let line = section.line; line <= (section.heading?.position?.end.line ?? section.line); line += 1)
      set(line, 'structure', 'A heading', clean.title);
    for (const label of labels)
      set(label.line, 'structure', label.cadence ? 'A rhythm of checks' : 'A heading in bold', label.title);
  }
  for (const { effortLine, clean } of planned)
    if (effortLine !== null) set(effortLine, 'structure', 'Hours of work', clean.title);
  const metric = new Set(facts.metricTables.map((each) => each.table));
  for (const table of tables) {
    const kind = metric.has(table) ? 'metrics' : tableKind(table.grid.head);
    const rows = facts.roles.some((role) => (role.line ?? 0) > table.line && (role.line ?? 0) <= table.endLine)
      ? 'roles'
      : kind;
    if (rows !== null)
      for (let line = table.line; line <= table.endLine; line += 1) set(line, 'structure', `A table of ${rows}`, null);
  }
  for (const { from, to, name } of facts.rules.spans)
    for (let line = from; line <= to; line += 1)
      set(line, 'structure', `The alert rule ${name}: watched, and a reason to roll back`, name);
  for (const { line, role } of facts.thresholds)
    if (marks[line - 1] === null) set(line, 'structure', `A limit (${role})`, null);
  for (const { line, text } of triggers)
    if (line !== null && marks[line - 1] === null) set(line, 'structure', 'A reason to roll back', text);
  for (const { line, title: rhythm } of facts.cadences)
    if (line !== null && marks[line - 1] === null) set(line, 'structure', 'A rhythm of checks', rhythm);
  for (const { line, name } of contacts)
    if (line !== null && marks[line - 1] === null) set(line, 'structure', 'A contact', name);
  for (const { line, title: step } of steps)
    if (marks[line - 1] === null) set(line, 'structure', 'A step of the run of show', step);
  for (const { conditions, title: name } of facts.gates)
    for (const { line } of conditions) set(line, 'structure', 'A condition of a gate', name);
  for (const each of loose) {
    // A heading whose work is only offered is a heading.
    if (!each.accepted && each.where === 'heading' && marks[each.line - 1]?.kind === 'structure') continue;
    set(
      each.line,
      each.accepted ? 'item' : 'help',
      each.accepted ? `${each.why}: taken as an item` : `${each.why}: offered as an item`,
      each.key,
    );
  }
  for (const line of left) set(line, 'ignored', 'Table of contents', null);
  return marks.map((mark, index) => mark ?? rest(index + 1, lines[index] ?? '', facts.code, facts.html));
}

function rest(line: number, text: string, code: ReadonlySet<number>, html: ReadonlySet<number>): LineMark {
  const clean = text.trim();
  if (clean === '') return { line, kind: 'ignored', why: 'Empty', of: null };
  if (code.has(line)) return { line, kind: 'help', why: 'Code', of: null };
  if (/^<!--.*-->$/.test(clean) || (html.has(line) && /^<!--/.test(clean)))
    return { line, kind: 'ignored', why: 'A comment', of: null };
  if (/^(?:[-*_]\s*){3,}$/.test(clean)) return { line, kind: 'ignored', why: 'A rule', of: null };
  return { line, kind: 'help', why: 'Text, kept as help', of: null };
}
