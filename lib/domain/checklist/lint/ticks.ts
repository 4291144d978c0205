import { sectionState } from '../headings.ts';
import { isAnswer } from '../import/asides.ts';
import { quote } from '../problems.ts';
import { normaliseText } from '../text.ts';
import type { Entry } from '../view/view.ts';
import { contentWords, DONE_SIGN, OPEN_SIGN } from '../view/words.ts';
import type { Check, Finding } from './model.ts';

const DONE_WORD =
  /\balready (?:done|configured|set|implemented|in place)\b|\((?:done|completed?|finished|erledigt)\)|^done\b\s*[:\u2013\u2014-]/i;
const OPEN_WORD =
  /\((?:todo|pending|not yet|in progress|not done|missing|skipped|failed|failing|[1-9]\d{0,5} (?:fail(?:ed|ing|ures?)|left|open))\)|\bnot (?:yet )?(?:done|implemented|tested|configured)\b|^(?:TODO|WIP|PENDING)\b|\bstill (?:failing|missing|open)\b/i;

/** A box and its words that disagree. Where every open box of a section carries a tick, that is how the author draws bullets. */
export const ticksAgainstWords: Check = (view) => {
  const open = view.entries.filter((entry) => entry.checked === false && !isAnswer(entry.text));
  const says = (entry: Entry) => DONE_SIGN.test(entry.text) || DONE_WORD.test(entry.text);
  const found: Finding[] = [];
  for (const section of Map.groupBy(open, (entry) => entry.path.join('\n')).values()) {
    const marked = section.filter(says);
    const [first] = marked;
    if (first && marked.length > 2 && marked.length * 2 > section.length)
      found.push({
        code: 'open-box-says-done',
        severity: 'note',
        line: first.line,
        reason: `${marked.length} of the ${section.length} open boxes here carry a sign that says done.`,
        fix: 'Tick what is done, and remove the sign elsewhere.',
      });
    else
      for (const entry of marked)
        found.push({
          code: 'open-box-says-done',
          severity: 'warning',
          line: entry.line,
          reason: `The box is open, and ${quote(entry.text)} says that it is done.`,
          fix: 'Tick the box, or remove the words.',
        });
  }
  for (const entry of view.entries)
    if (entry.checked === true && !isAnswer(entry.text) && (OPEN_SIGN.test(entry.text) || OPEN_WORD.test(entry.text)))
      found.push({
        code: 'ticked-box-says-open',
        severity: 'warning',
        line: entry.line,
        reason: `The box is ticked, and ${quote(entry.text)} says that it is not done.`,
        fix: 'Open the box, or correct the words.',
      });
  return found;
};

/** "Phase 1 - COMPLETED" over a box that is open. */
export const doneHeadings: Check = (view) => {
  // An import takes the state out of a heading and says it below.
  const said = new Map(
    view.text.flatMap(({ text, path }): [string, string][] => {
      const state = sectionState(text);
      return state === null ? [] : [[path.join('\n'), state]];
    }),
  );
  return view.headings.flatMap((heading): Finding[] => {
    const path = [...heading.path, heading.text].join('\n');
    const text = `${heading.text} ${said.get(path) ?? ''}`.trim();
    if (
      !/\bCOMPLETED\b|\bDONE\b|\bcompleted \(/.test(text) ||
      /\bto be\b|\bmust\b|\bwhen\b|\bbefore\b|\bif\b/i.test(text)
    )
      return [];
    const open = view.entries.filter(
      (entry) =>
        entry.checked === false && entry.line > heading.line && `${entry.path.join('\n')}\n`.startsWith(`${path}\n`),
    );
    const [first] = open;
    return first
      ? [
          {
            code: 'done-heading-open-box',
            severity: 'warning',
            line: first.line,
            reason: `${quote(text)} says that all is done, and ${open.length === 1 ? 'a box below it is' : `${open.length} boxes below it are`} open.`,
            fix: 'Tick what is done, or change the heading.',
          },
        ]
      : [];
  });
};

/** The same item twice. Lists that repeat as a whole, such as one for each environment, are meant. */
export const sameItemTwice: Check = (view) => {
  const boxes = view.entries.filter((entry) => entry.checked !== null && normaliseText(entry.text).length >= 10);
  const sections = Map.groupBy(boxes, (entry) => entry.path.join('\n'));
  const textsOf = new Map(
    [...sections].map(([path, entries]) => [path, new Set(entries.map((entry) => keyOf(entry.text)))]),
  );
  const found: Finding[] = [];
  const first = new Map<string, (typeof boxes)[number]>();
  const told = new Set<string>();
  for (const entry of boxes) {
    const key = keyOf(entry.text);
    const under = entry.parent ? `${keyOf(entry.parent.text)}>` : '';
    const before = first.get(key);
    if (!before) {
      first.set(key, entry);
      continue;
    }
    const [here, there] = [entry.path.join('\n'), before.path.join('\n')];
    const sameParent = under === (before.parent ? `${keyOf(before.parent.text)}>` : '');
    if (
      here === there
        ? !sameParent
        : repeats(textsOf.get(here), textsOf.get(there)) || contentWords(entry.text).length < 2
    )
      continue;
    if (told.has(key)) continue;
    told.add(key);
    found.push({
      code: 'same-item-twice',
      severity: here === there ? 'warning' : 'note',
      line: entry.line,
      reason: `${quote(entry.text)} stands at line ${before.line} already.`,
      fix: 'Keep one of the two, or say what differs.',
    });
  }
  return found.length > 15
    ? [found[0] as Finding, ...found.filter((each) => each.severity === 'warning').slice(0, 10)]
    : found;
};

const keyOf = (text: string) => normaliseText(text.replace(DONE_SIGN, ''));

function repeats(a: Set<string> | undefined, b: Set<string> | undefined): boolean {
  if (!a || !b) return false;
  const both = [...a].filter((key) => b.has(key)).length;
  return both >= 2 && both * 2 >= Math.min(a.size, b.size);
}
