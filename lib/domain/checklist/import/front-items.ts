import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Given } from '../words.ts';
import { findAmount } from './amounts.ts';
import type { LooseDraft } from './boxes.ts';
import type { SourceFront } from './front.ts';

/* Other tools keep a checklist as YAML at the top of a document: entries with a title and whether they are done. */

const TEXT_KEYS = ['title', 'text', 'task', 'name', 'description', 'item'];
const DONE_KEYS = ['completed', 'complete', 'done', 'checked', 'status'];
const MOST = 2000;

export function frontItems(front: SourceFront, hasTasks: boolean): LooseDraft[] {
  if (front.yaml === null || front.lang !== 'yaml' || front.strict) return [];
  const listed = Object.values(front.data).some((value) => Array.isArray(value) && value.some(isEntry));
  if (!listed) return [];
  const counter = new LineCounter();
  const { contents } = parseDocument(front.yaml, { lineCounter: counter, logLevel: 'silent' });
  if (!isMap(contents)) return [];
  return contents.items
    .flatMap(({ value }) => (isSeq(value) ? (value.items.filter((each) => isMap(each)) as YAMLMap[]) : []))
    .slice(0, MOST)
    .flatMap((entry) => {
      const data = entry.toJSON() as Record<string, unknown>;
      const key = TEXT_KEYS.find((name) => typeof data[name] === 'string');
      if (!isEntry(data) || key === undefined) return [];
      const pair = entry.items.find((each) => isScalar(each.key) && each.key.value === key);
      const at = isScalar(pair?.value) ? (pair.value.range?.[0] ?? 0) : 0;
      // The first line of the YAML is the second of the document.
      return [draftOf(data, String(data[key]), counter.linePos(at).line + 1, hasTasks)];
    });
}

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const data = value as Record<string, unknown>;
  return (
    TEXT_KEYS.some((key) => typeof data[key] === 'string' && data[key] !== '') &&
    DONE_KEYS.some(
      (key) =>
        typeof data[key] === 'boolean' || /^(?:todo|open|pending|done|completed?)$/i.test(String(data[key] ?? '')),
    )
  );
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function draftOf(data: Record<string, unknown>, text: string, line: number, hasTasks: boolean): LooseDraft {
  const done = DONE_KEYS.some((key) => data[key] === true || /^(?:done|completed?)$/i.test(String(data[key] ?? '')));
  const amount = findAmount(textOf(data.estimatedTime ?? data.estimate ?? data.effort) ?? '');
  const owner = textOf(data.assignee ?? data.owner);
  const said: Given = {
    owner: owner !== null && owner.length <= 60 ? owner : null,
    need: data.required === false || data.optional === true ? 'optional' : null,
    severity: /^(?:critical|high|medium|low)$/.test(String(data.severity ?? data.priority ?? ''))
      ? String(data.severity ?? data.priority)
      : null,
  };
  const notes = textOf(data.notes ?? data.help ?? data.details) ?? '';
  const link = textOf(data.url ?? data.link);
  return {
    id: `L${line}`,
    line,
    text: text.replace(/\s+/g, ' ').trim(),
    kind: 'box',
    where: 'frontmatter',
    checked: done,
    accepted: !hasTasks,
    why: 'An entry of the frontmatter that is done or not',
    effort: amount && !amount.calendar ? amount.effort : null,
    key: null,
    place: { kind: 'front', category: titleOf(textOf(data.category ?? data.phase ?? data.section) ?? 'General') },
    help: [...notes.split('\n'), ...(link ? [`<${link}>`] : [])],
    said,
  };
}

const titleOf = (name: string) => {
  const words = name.replace(/[-_]+/g, ' ').replace(/[#\n]/g, ' ').trim().slice(0, 100);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The entries as Markdown, category by category. */
export function frontLines(
  drafts: readonly LooseDraft[],
  itemOf: (draft: LooseDraft) => string,
): { text: string; from: number }[] {
  const byCategory = Map.groupBy(drafts, ({ place }) => (place.kind === 'front' ? place.category : ''));
  return [...byCategory].flatMap(([title, list]) => {
    const first = list[0]?.line ?? 1;
    return [
      { text: '', from: first },
      { text: `## ${title}`, from: first },
      { text: '', from: first },
      ...list.flatMap((draft) => [
        { text: itemOf(draft), from: draft.line },
        ...(draft.help.some((help) => help.trim() !== '')
          ? ['', ...draft.help.map((help) => (help.trim() === '' ? '' : `  ${withoutMarks(help)}`)), '']
          : []
        ).map((text) => ({ text, from: draft.line })),
      ]),
      { text: '', from: first },
    ];
  });
}

/** Help must not become an item or a heading of its own. */
const withoutMarks = (line: string) => line.replace(/^(\s*)(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+)/, '$1- ');
