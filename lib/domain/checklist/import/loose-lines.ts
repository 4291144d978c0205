import type { List, Root, RootContent } from 'mdast';
import { isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import type { LooseDraft } from './boxes.ts';
import type { LineInfo } from './line-info.ts';

export const stepOf = (info: LineInfo): Omit<LooseDraft, 'id' | 'key'> => ({
  line: info.line,
  text: info.text,
  kind: 'work',
  where: 'list',
  checked: false,
  accepted: true,
  why: 'A numbered step of a document without boxes',
  effort: null,
  place: { kind: 'in-place' },
  help: [],
});

const ASKED =
  /^(?:[-*+]\s+|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+)?(\S.{5,300}?\b(MUST|SHALL|REQUIRED|SHOULD|RECOMMENDED|MAY|OPTIONAL)\b(?:\s+NOT\b)?.{2,300})$/u;

/** "1.2. The replica MUST be in sync": the words of RFC 2119, one requirement a line. */
export function askedWork(infos: readonly LineInfo[], hasTasks: boolean): Omit<LooseDraft, 'id' | 'key'>[] {
  const found = infos.flatMap((info) => {
    if (info.task || info.raw.startsWith('|')) return [];
    const match = ASKED.exec(info.listed ? info.text : info.raw.trim());
    if (!match || (!info.listed && !/^\d/.test(info.raw.trim()))) return [];
    const need = /^(?:MUST|SHALL|REQUIRED)$/.test(match[2] ?? '')
      ? 'required'
      : /^(?:SHOULD|RECOMMENDED)$/.test(match[2] ?? '')
        ? 'recommended'
        : 'optional';
    return [
      {
        ...stepOf(info),
        text: match[1] ?? '',
        accepted: !hasTasks,
        why: 'A line that says what has to be',
        said: need === 'required' ? {} : { need },
      },
    ];
  });
  return found.length > 1 ? found : [];
}

/** Points of a document that has neither boxes nor steps: offered, and taken where it calls itself a list of what to do. */
export function pointedWork(root: Root, infos: readonly LineInfo[]): Omit<LooseDraft, 'id' | 'key'>[] {
  const at = new Map(infos.map((info) => [info.line, info]));
  const [first] = root.children;
  const title =
    first?.type === 'heading' ? first.children.map((child) => ('value' in child ? child.value : '')).join('') : '';
  const accepted = /check-?list|\bto-?do\b|\blaunch|\bgo-?live\b|\brelease\b|pre-?flight|readiness|\bcutover\b/i.test(
    title,
  );
  return root.children
    .filter((node: RootContent): node is List => isList(node) && node.ordered !== true)
    .flatMap((list) =>
      list.children.flatMap((item) => {
        const info = at.get(lineOf(item));
        const text = plain(info?.text ?? '');
        if (!info || text.length < 5 || /^\[[^\]]*\]\([^)]*\)$/.test(text)) return [];
        return [{ ...stepOf(info), accepted, why: 'A point of a document without boxes' }];
      }),
    );
}
