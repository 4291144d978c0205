import type { List, Root, RootContent } from 'mdast';
import { isAdviceTitle, isSignOffTitle, pageKindOfTitle } from '../headings.ts';
import { hasBox, isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import { boxBeside, boxedLine, type LooseDraft } from './boxes.ts';
import type { FoundGate } from './gates.ts';
import type { LineInfo } from './line-info.ts';
import { askedWork, pointedWork, stepOf } from './loose-lines.ts';
import { ratedSections, sectionWork } from './loose-sections.ts';
import { tableItems } from './loose-tables.ts';
import type { Planned } from './plan.ts';
import { isRoleTable } from './seats.ts';
import type { Fence } from './source.ts';
import type { FoundTable } from './tables.ts';

export function looseItems(
  root: Root,
  infos: readonly LineInfo[],
  planned: readonly Planned[],
  tables: readonly FoundTable[],
  gates: readonly FoundGate[],
  hasTasks: boolean,
): LooseDraft[] {
  const found: LooseDraft[] = [];
  const taken = new Set<number>();
  const add = (draft: Omit<LooseDraft, 'id' | 'key'>) => {
    if (taken.has(draft.line)) return;
    taken.add(draft.line);
    found.push({ ...draft, id: `L${draft.line}`, key: null });
  };
  // What stands below a sign-off heading is signed, not worked on.
  const signed = planned.filter(({ clean }) => isSignOffTitle(clean.title));
  const isSigned = (line: number) => signed.some(({ section }) => line >= section.line && line <= section.endLine);
  const working = tables.filter((table) => !isSigned(table.line) && !isRoleTable(table.grid.head));
  for (const item of tableItems(working, hasTasks, (line) => isWork(line, planned))) add(item);
  for (const { work } of gates)
    for (const { line, text, effort } of work)
      add({
        line,
        text,
        kind: 'work',
        where: 'list',
        checked: false,
        accepted: true,
        why: 'A condition of a gate',
        effort,
        place: { kind: 'in-place' },
        help: [],
      });
  for (const each of planned) for (const draft of sectionWork(each)) add(draft);
  for (const draft of ratedSections(planned, infos, hasTasks)) add(draft);
  for (const draft of expectedWork(root, infos)) add(draft);
  for (const info of infos) {
    if (info.task || info.raw.trimStart().startsWith('|') || isSigned(info.line)) continue;
    const boxed = boxedLine(info.text);
    if (!boxed) continue;
    add({
      line: info.line,
      text: boxed.text,
      kind: 'box',
      where: info.listed ? 'list' : 'paragraph',
      checked: boxed.checked,
      accepted: boxed.strong || !hasTasks,
      why: boxed.strong ? 'A box that Markdown does not know' : 'A sign that stands for a state',
      effort: null,
      place: { kind: 'in-place' },
      help: [],
    });
  }
  for (const draft of askedWork(infos, hasTasks || found.some((each) => each.kind === 'box'))) add(draft);
  for (const draft of boxesBeside(infos.filter(({ line }) => !isSigned(line)))) add(draft);
  const accepted = found.some((each) => each.accepted);
  if (!hasTasks && !accepted) for (const each of found) each.accepted = true;
  if (!hasTasks && found.length === 0) for (const draft of numberedWork(root, infos)) add(draft);
  if (!hasTasks && found.length === 0) for (const draft of pointedWork(root, infos)) add(draft);
  return found.sort((a, b) => a.line - b.line);
}

const REPORT = /\b(?:summary|overview|status|scores?|scorecard|progress|results?|report|metrics|history|matrix)\b/i;

/** A table of checks is the work of its section where that has no boxes of its own and does not only report. */
function isWork(line: number, planned: readonly Planned[]): boolean {
  const own = planned.findLast(({ section }) => section.line < line);
  for (let each: Planned | null = own ?? null; each; each = each.parent)
    if (REPORT.test(each.clean.title)) return false;
  return own !== undefined && !own.section.boxes;
}

/** Lines with a box behind their words, where a section has several: one alone may speak of a box. */
function boxesBeside(infos: readonly LineInfo[]): Omit<LooseDraft, 'id' | 'key'>[] {
  const lines = infos.flatMap((info) => {
    const boxed = info.task || info.raw.trimStart().startsWith('|') ? null : boxBeside(info.text);
    return boxed ? [{ info, boxed }] : [];
  });
  const bySection = Map.groupBy(lines, ({ info }) => info.planned);
  return [...bySection.values()]
    .filter((together) => together.length > 1)
    .flat()
    .map(({ info, boxed }) => ({
      line: info.line,
      text: boxed.text,
      kind: 'box' as const,
      where: info.listed ? ('list' as const) : ('paragraph' as const),
      checked: boxed.checked,
      accepted: true,
      why: 'A line with a box beside its words',
      effort: null,
      place: { kind: 'in-place' as const },
      help: [],
    }));
}

/** Numbered tests with what is expected of each: checks in all but their box. */
function expectedWork(root: Root, infos: readonly LineInfo[]): Omit<LooseDraft, 'id' | 'key'>[] {
  const at = new Map(infos.map((info) => [info.line, info]));
  return root.children
    .filter((node: RootContent): node is List => isList(node) && node.ordered === true && !hasBox(node))
    .flatMap((list) =>
      list.children.flatMap((item) => {
        const line = lineOf(item);
        const end = Math.min(item.position?.end.line ?? line, line + 40);
        const info = at.get(line);
        let expected = false;
        for (let below = line + 1; below <= end; below += 1)
          if (EXPECTED.test(at.get(below)?.text ?? '')) expected = true;
        return info && expected ? [{ ...stepOf(info), why: 'A test that says what is expected' }] : [];
      }),
    );
}

const EXPECTED =
  /^\**(?:expected|expect|should (?:see|return)|pass(?:es)? (?:if|when)|预期结果|ожидается|очікується)\b/iu;

/** The steps of a document that has nothing else: offered, so that a runbook can become a checklist. */
function numberedWork(root: Root, infos: readonly LineInfo[]): Omit<LooseDraft, 'id' | 'key'>[] {
  const at = new Map(infos.map((info) => [info.line, info]));
  const lists = root.children.filter(
    (node: RootContent): node is List => isList(node) && node.ordered === true && !hasBox(node),
  );
  return lists.flatMap((list) =>
    list.children.flatMap((item) => {
      const info = at.get(lineOf(item));
      const text = plain(info?.text ?? '');
      if (
        !info ||
        text.length < 3 ||
        isAdviceTitle(info.planned?.clean.title ?? '') ||
        pageKindOfTitle(info.planned?.clean.title ?? '') === 'rollback'
      )
        return [];
      return [stepOf(info)];
    }),
  );
}

/** Task boxes in a fence that nobody closed. */
export function fencedItems(fence: Fence | null, text: string): LooseDraft[] {
  if (!fence) return [];
  const lines = text.split('\n');
  return fence.tasks.map((task) => ({
    id: `L${task.line}`,
    line: task.line,
    text: (lines[task.line - 1] ?? '').replace(/^.*?\[[ xX]\]\s+/, '').trim(),
    kind: 'box',
    where: 'code',
    checked: task.checked,
    accepted: fence.opened,
    why: `A box in the code that begins at line ${fence.line} and is never closed`,
    effort: null,
    key: null,
    place: { kind: 'fenced' },
    help: [],
  }));
}
