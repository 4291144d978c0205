import type { List, ListItem } from 'mdast';
import { type Draft, noProbe, type Reading } from './items.ts';
import type { Contact, SeatBox, Step } from './model.ts';
import { commandOf, lineOf, sourceOf } from './outline.ts';
import { joinBlocks, makeNumberer, normaliseText, plain, shortHash, slugOf } from './text.ts';

export type StepDraft = Omit<Step, 'key'>;

function ownLine(node: ListItem, lines: string[]): { title: string; more: string } {
  const first = node.children[0];
  if (first?.type !== 'paragraph') return { title: '', more: '' };
  const [title = '', ...more] = sourceOf(first, lines).split('\n');
  return {
    title: more.length === 0 ? title.trim() : title.replace(/(?<=.)\\$/, '').trim(),
    more: more.join('\n'),
  };
}

/** Steps of an ordered list without boxes. */
export function stepsOfList(
  list: List,
  phaseTitle: string,
  offsetSeconds: number | null,
  reading: Reading,
): StepDraft[] {
  return list.children.flatMap((node) => {
    const { title, more } = ownLine(node, reading.lines);
    if (title === '') return [];
    const step: StepDraft = { title, line: lineOf(node), phaseTitle, offsetSeconds, commands: [], help: '' };
    const help = [more];
    for (const child of node.children.slice(1)) {
      noProbe(child, reading);
      const command = commandOf(child);
      if (command === null) help.push(sourceOf(child, reading.lines));
      else step.commands.push(command);
    }
    step.help = joinBlocks(help);
    return [step];
  });
}

export function keySteps(steps: StepDraft[]): Step[] {
  const number = makeNumberer(2);
  return steps.map((step) => ({
    key: number(`${slugOf(step.phaseTitle, 'step')}-${shortHash(normaliseText(step.title))}`),
    ...step,
  }));
}

/** First lines of a plain list: rollback triggers. */
export function linesOfList(list: List, lines: string[]): { text: string; line: number }[] {
  return list.children.flatMap((node) => {
    const { title } = ownLine(node, lines);
    return title === '' ? [] : [{ text: title, line: lineOf(node) }];
  });
}

/** `**Name:** value` or `Name: value` lines. */
export function contactsOfList(list: List, lines: string[]): Contact[] {
  return linesOfList(list, lines).flatMap(({ text, line }) => {
    const match = /^\*\*([^*]{1,200}?):?\*\*\s*:?\s*(.*)$/.exec(text) ?? /^([^:]{1,80}):\s+(.*)$/.exec(text);
    const name = plain(match?.[1] ?? '');
    return name === '' ? [] : [{ name, value: plain(match?.[2] ?? ''), line }];
  });
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
