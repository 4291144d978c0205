import type { List, RootContent } from 'mdast';
import { formatEffort, formatOffset } from '../durations.ts';
import { isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import { type Given, ITEM_WORDS, takeWords, type Word, writeWord } from '../words.ts';
import { isChoice } from './asides.ts';
import type { Facts } from './facts.ts';
import { itemFacts, ownerBelow } from './item-facts.ts';
import { coveredBy } from './links.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';
import { isRoleSection, roleOfLine } from './seats.ts';
import type { Source } from './source.ts';

/** Adds to the lines of all tasks, as words, what is known of them; boxes of a sign-off get the name of their role. */
export function writeTasks(source: Source, facts: Facts, holds: (planned: Planned) => boolean, edits: Edits): void {
  const { tasks, planned, lines } = source;
  const rhythm = new Map(facts.itemCadences.toReversed().map((each) => [each.line, each.key]));
  const choices = choiceLines(source.root.children, lines);
  const signed = planned.filter((each) => each.section.boxes && isRoleSection(each, lines));
  const isSeat = (line: number) => signed.some(({ section }) => line >= section.line && line <= section.endLine);
  for (const task of tasks) {
    if (isSeat(task.line)) {
      nameRole(task.line, edits);
      continue;
    }
    const moment = facts.clocks.moments.get(task.line);
    const covers = task.leaf ? coveredBy(edits.now(task.line), task.line, planned, holds) : [];
    writeItemWords(task.line, edits, {
      covers: covers.length > 0 ? covers.map((each) => `#${each}`).join(',') : null,
      cadence: rhythm.get(task.line) ?? null,
      owner:
        task.endLine > task.line ? ownerBelow(lines.slice(task.line, Math.min(task.endLine, task.line + 12))) : null,
      need: choices.has(task.line) ? 'optional' : null,
      due: moment === undefined ? null : formatOffset(moment),
    });
  }
}

function choiceLines(blocks: readonly RootContent[], lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  const open: RootContent[] = blocks.slice();
  for (let node = open.pop(); node; node = open.pop()) {
    if (isList(node) && isChoice(node as List, lines)) for (const item of node.children) found.add(lineOf(item));
    if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') open.push(...node.children);
  }
  return found;
}

const MARKS = /^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*(?:\[[ xX]\]\s+)?/;

/** "QA sign-off obtained" is the role QA; the words stay as what it states. */
function nameRole(line: number, edits: Edits): void {
  const now = edits.now(line);
  const marks = MARKS.exec(now)?.[0] ?? '';
  const text = now.slice(marks.length).trim();
  const role = /^\*\*[^*]+\*\*|^[^:]{1,100}:\s/.test(text) ? null : roleOfLine(text);
  if (role !== null && role !== plain(text)) edits.replace(line, `${marks}**${role}:** ${text}`);
}

/** Adds to an item's line, as words, what its text says, and what is given beside it. Words that stand there stay. */
export function writeItemWords(line: number, edits: Edits, given: Given = {}): void {
  const now = edits.now(line);
  const { text, words } = takeWords(now, ITEM_WORDS);
  const added = wordsOfText(text.replace(MARKS, ''), new Set(words.keys()), given);
  if (added.length > 0) edits.replace(line, [now.trimEnd().replace(/\\$/, ''), ...added].join(' '));
}

/** What the text says goes before what is given. */
export function wordsOfText(text: string, taken: ReadonlySet<Word> = new Set(), given: Given = {}): string[] {
  const facts = itemFacts(text);
  const all: Given = {
    severity: facts.severity ?? given.severity,
    need: facts.need ?? given.need,
    owner: facts.owner ?? given.owner,
    effort: facts.effort ? formatEffort(facts.effort) : given.effort,
    due: facts.due ?? given.due,
    covers: given.covers,
    cadence: given.cadence,
  };
  return Object.entries(all).flatMap(([word, value]) =>
    value && !taken.has(word as Word) ? [writeWord(word as Word, value)] : [],
  );
}
