import type { List, ListItem } from 'mdast';
import { type Draft, noProbe, type Reading } from './items.ts';
import type { Contact, Metric, SeatBox, Step } from './model.ts';
import { commandOf, isList, isOutput, lineOf, sourceOf } from './outline.ts';
import { parseCondition, readStepLine, type StepDraft } from './step-kinds.ts';
import { joinBlocks, makeNumberer, normaliseText, plain, shortHash, slugOf } from './text.ts';

function ownLine(node: ListItem, lines: string[]): { title: string; more: string } {
  const first = node.children[0];
  if (first?.type !== 'paragraph') return { title: '', more: '' };
  const [title = '', ...more] = sourceOf(first, lines).split('\n');
  return {
    title: more.length === 0 ? title.trim() : title.replace(/(?<=.)\\$/, '').trim(),
    more: more.join('\n'),
  };
}

const EXPECTED = /^\**expected(?:\s+(?:output|result))?\s*:\**\s*(?=\S)/i;

/** Steps of an ordered list without boxes. */
export function stepsOfList(
  list: List,
  phaseTitle: string,
  offsetSeconds: number | null,
  reading: Reading,
): StepDraft[] {
  let before = '';
  return list.children.flatMap((node) => {
    const own = ownLine(node, reading.lines);
    if (own.title === '') return [];
    const commands: string[] = [];
    const expected: string[] = [];
    const help: { text: string; bullets: string[] }[] = [];
    const below = (text: string, bullets: string[] = []) => {
      if (EXPECTED.test(text) && bullets.length === 0) expected.push(text.replace(EXPECTED, ''));
      else help.push({ text, bullets });
    };
    below(own.more);
    for (const child of node.children.slice(1)) {
      noProbe(child, reading);
      const command = commandOf(child);
      const source = sourceOf(child, reading.lines);
      if (command !== null) commands.push(command);
      else if (isOutput(child)) expected.push(child.value);
      else below(source, isList(child) && !child.ordered ? linesOfList(child, reading.lines).map(textOf) : []);
    }
    const lists = help.flatMap(({ bullets }) => bullets);
    const line = readStepLine(own.title, { lists, before, under: phaseTitle }, lineOf(node), reading.problems);
    before = line.title;
    // The lists of a canary are its conditions.
    const kept = line.canary ? help.filter(({ bullets }) => bullets.length === 0) : help;
    const place = { line: lineOf(node), phaseTitle, offsetSeconds };
    return [
      { ...line, ...place, commands, expected: expected.join('\n'), help: joinBlocks(kept.map(({ text }) => text)) },
    ];
  });
}

const textOf = ({ text }: { text: string }) => text;

/** Gives steps their keys, and their conditions the metrics that they read. */
export function finishSteps(drafts: StepDraft[], metrics: Metric[]): Step[] {
  const number = makeNumberer(2);
  return drafts.map(({ id, canary, ...step }) => ({
    ...step,
    key: number(id ?? `${slugOf(step.phaseTitle, 'step')}-${shortHash(normaliseText(step.title))}`),
    canary: canary && { ...canary, conditions: canary.conditions.map((text) => parseCondition(text, metrics)) },
  }));
}

/** First lines of a plain list: rollback triggers. */
export function linesOfList(list: List, lines: string[]): { text: string; line: number }[] {
  return list.children.flatMap((node) => {
    const { title } = ownLine(node, lines);
    return title === '' ? [] : [{ text: title, line: lineOf(node) }];
  });
}

/** What is read, and nobody to be called. */
const WRITTEN =
  /^(?:(?:api |user |full )?(?:documentation|docs|reference|guide)|(?:release notes|changelog|readme|issues?|issue tracker|repository|source(?: code)?|wiki|faq|logs?|dashboards?))$/i;

/** `**Name:** value`, `Name: value` or `Name - value` lines. */
export function contactsOfList(list: List, lines: string[]): Contact[] {
  return linesOfList(list, lines).flatMap(({ text, line }) => {
    const match =
      /^\*\*([^*]{1,200}?):?\*\*\s*:?\s*(.*)$/.exec(text) ??
      /^([^:]{1,80}):\s+(.*)$/.exec(text) ??
      /^(\p{L}[^:]{1,60}?)\s+[-\u2013\u2014]\s+(\S.{0,200})$/u.exec(text);
    const name = plain(match?.[1] ?? '');
    return name === '' || WRITTEN.test(name) ? [] : [{ name, value: plain(match?.[2] ?? ''), line }];
  });
}

/** `Name: value` lines that stand as paragraphs. */
export function contactsOfParagraph(text: string, line: number): Contact[] {
  const pairs = text.split('\n').map((each) => /^\s*\**([^:*]{2,60}?)\**\s*:\**\s+(\S.{0,200}?)\s*\\?$/.exec(each));
  return pairs.every((pair) => pair !== null)
    ? pairs.map((pair, index) => ({ name: plain(pair[1] ?? ''), value: plain(pair[2] ?? ''), line: line + index }))
    : [];
}

const OF_ONE_PERSON =
  /^(?:name|phone|mobile|e-?mail|slack|teams|telegram|pager|handle|hours|time ?zone|availability|contact)$/i;

/** "### Primary on-call" with name, phone and hours below it is one contact, and not four. */
export function oneContact(title: string, contacts: Contact[]): Contact[] {
  const [first] = contacts;
  if (!first || contacts.length < 2 || !contacts.every(({ name }) => OF_ONE_PERSON.test(name))) return contacts;
  const said = contacts
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => (/^name$/i.test(name) ? value : `${name}: ${value}`));
  return [{ name: title, value: said.join(', '), line: first.line }];
}

/** Boxes of a sign-off section: "**Security:** checklist completed" is the role Security and what it states. */
export function seatsOf(drafts: Draft[]): { seat: SeatBox; title: string; statement: string | null }[] {
  return drafts.map((draft) => {
    const match = /^\*\*([^*]{1,200}?)\s*:?\*\*\s*:?\s*(.*)$/.exec(draft.text) ??
      /^([^:]{1,100}):\s+(.*)$/.exec(draft.text) ?? [null, draft.text, ''];
    const title = plain(match[1] ?? draft.text) || draft.text;
    const statement = plain(match[2] ?? '') || null;
    return {
      seat: { key: slugOf(title, 'role'), line: draft.line, text: draft.text, checked: draft.checked },
      title,
      statement,
    };
  });
}
