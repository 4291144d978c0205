import type { Code, List, ListItem, RootContent } from 'mdast';
import { parseBlocks } from '../checklist/block-parser.ts';
import { hasBox, outline, type Section, sourceOf } from '../checklist/outline.ts';
import { joinBlocks, makeNumberer, normaliseText, plain, shortHash, slugOf } from '../checklist/text.ts';
import { budgetIn, withoutBudget } from './budget.ts';
import type { PlanStep, RollbackPlan } from './model.ts';

type Draft = Omit<PlanStep, 'key'>;

/** Parts of a rollback page that are no way back: when to begin, whom to call, what to compare with. */
const NO_STEPS =
  /\b(?:when to|triggers?|criteria|conditions?|contacts?|escalation|reference|compatibility|prerequisites?|owners?|approvals?)\b/i;
const NUMBERED = /^(?:step\s+\d{1,2}|\d{1,2}[.):](?=\s))\s*[:.)\u2013\u2014-]?\s*/i;
const NUMBERED_COMMENT = /^\s*(?:#|\/\/|--)\s*(?:step\s+)?\d{1,2}\s*[.):\u2013-]\s*(.{1,200})$/i;

/**
 * Reads a rollback runbook as steps: numbered lists, boxes, numbered headings, and commands with what stands before them.
 * A page that only says "Run `make rollback`." is one step.
 */
export function readPlan(title: string, markdown: string): RollbackPlan {
  const text = markdown.replaceAll('\r\n', '\n');
  const lines = text.split('\n');
  const { root, title: heading } = outline(parseBlocks(text), lines);
  const found = sectionSteps(root, null, lines);
  const drafts = found.length > 0 ? found : plainSteps(root, lines);
  const number = makeNumberer(2);
  const steps = drafts.map((step) => ({
    key: number(`${slugOf(plain(step.title), 'step').slice(0, 40)}-${shortHash(normaliseText(step.title))}`),
    ...step,
  }));
  return { title: plain(heading ?? title), budgetSeconds: wholeBudget(root, heading ?? title, drafts, lines), steps };
}

function sectionSteps(section: Section, group: string | null, lines: string[]): Draft[] {
  if (section.heading && NO_STEPS.test(section.raw)) return [];
  const own = blockSteps(section, group, lines);
  const below = section.sections.flatMap((child) => sectionSteps(child, plain(withoutBudget(child.raw)), lines));
  return [...own, ...below];
}

/** Steps of the blocks under one heading. What stands between two steps belongs to the first. */
function blockSteps(section: Section, group: string | null, lines: string[]): Draft[] {
  const steps: Draft[] = [];
  const before: string[] = [];
  /** A line that may be the title of the commands below it. */
  let said: string | null = null;
  const note = (text: string | null) => {
    const last = steps.at(-1);
    if (text === null) return;
    if (last) last.help = joinBlocks([last.help, text]);
    else before.push(text);
  };
  const add = (drafts: Draft[]) => {
    if (drafts[0]) drafts[0].help = joinBlocks([...before.splice(0), drafts[0].help]);
    steps.push(...drafts);
  };
  for (const block of section.blocks) {
    const title = said;
    said = null;
    if (block.type === 'code' && isCommand(block)) {
      const numbered = numberedCommands(block.value, group);
      if (numbered.length > 0 || steps.length === 0 || title !== null) {
        if (numbered.length > 0) note(title);
        add(numbered.length > 0 ? numbered : [commandStep(title ?? section.raw, block.value, group)]);
      } else steps.at(-1)?.commands.push(block.value);
      continue;
    }
    note(title);
    if (block.type === 'list' && (block.ordered || hasBox(block))) {
      add(block.children.flatMap((item) => itemStep(item, group, lines)));
      continue;
    }
    const text = sourceOf(block, lines);
    const [first = '', ...more] = block.type === 'paragraph' ? text.split('\n') : [];
    if (NUMBERED.test(plain(first))) add([step(first, group, more.join('\n'), [])]);
    else if (block.type === 'paragraph' && more.length === 0 && first.length <= 200) said = text;
    else note(text);
  }
  note(said);
  if (steps.length === 0 && NUMBERED.test(section.raw)) add([step(section.raw, group, '', [])]);
  return steps;
}

/** What a page shows as text, an answer or a file is nothing to run. */
function isCommand({ lang }: Code): boolean {
  return !/^(?:text|txt|markdown|md|json|ya?ml|diff|mermaid|http|html|xml|toml|ini|log)$/i.test(lang ?? '');
}

function step(title: string, group: string | null, help: string, commands: string[]): Draft {
  const budgetSeconds = budgetIn(title);
  const shown = plain(withoutBudget(plain(title)))
    .replace(NUMBERED, '')
    .replace(/[:\s]+$/, '');
  return { group, title: shown || 'Run the commands', help, commands, budgetSeconds };
}

const commandStep = (title: string, command: string, group: string | null) => step(title, group, '', [command]);

function itemStep(node: ListItem, group: string | null, lines: string[]): Draft[] {
  const [first, ...rest] = node.children;
  const commands: string[] = [];
  const help: string[] = [];
  let title = '';
  if (first?.type === 'paragraph') {
    const [line = '', ...more] = sourceOf(first, lines).split('\n');
    title = line.trim();
    help.push(more.join('\n'));
  } else if (first) rest.unshift(first);
  for (const child of rest) {
    if (child.type === 'code' && isCommand(child)) commands.push(child.value);
    else help.push(sourceOf(child, lines));
  }
  if (title === '' && commands.length === 0) return [];
  return [step(title, group, joinBlocks(help), commands.length > 0 ? commands : inlineCommands(title))];
}

/** Commands that stand in a sentence: code of more than one word, or all that a line says. */
function inlineCommands(text: string): string[] {
  const whole = /^(?:run|execute|call)?:?\s*`([^`\n]+)`[.:]?$/i.exec(text.trim())?.[1];
  if (whole) return [whole];
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => (match[1] ?? '').trim());
  return spans.filter((span) => /\s/.test(span));
}

/** "# 1. Stop the server" lines within one block of commands part it into steps; without two of them it is one. */
function numberedCommands(code: string, group: string | null): Draft[] {
  const parts: { title: string; lines: string[] }[] = [];
  const before: string[] = [];
  for (const line of code.split('\n')) {
    const title = NUMBERED_COMMENT.exec(line)?.[1];
    if (title) parts.push({ title: title.trim(), lines: [] });
    else (parts.at(-1)?.lines ?? before).push(line);
  }
  if (parts.length < 2) return [];
  return parts.map(({ title, lines }, index) => {
    const command = [...(index === 0 ? before : []), ...lines].join('\n').trim();
    return step(title, group, '', command ? [command] : []);
  });
}

/** A page without list or block: each paragraph that shows a command in line is a step. */
function plainSteps(section: Section, lines: string[]): Draft[] {
  const own = section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph' && !isBullets(block)) return [];
    const texts =
      block.type === 'list'
        ? block.children.map((item) => sourceOf(item, lines).replace(/^[-*+]\s+/, ''))
        : [sourceOf(block, lines)];
    return texts.flatMap((text) => {
      const commands = inlineCommands(text);
      const [title = '', ...more] = text.split('\n');
      return commands.length > 0 ? [step(title, null, more.join('\n'), commands)] : [];
    });
  });
  return [...own, ...section.sections.flatMap((child) => (NO_STEPS.test(child.raw) ? [] : plainSteps(child, lines)))];
}

const isBullets = (block: RootContent): block is List => block.type === 'list' && !block.ordered;

/** What the whole may take: said in the title, by the only heading over the steps, or in a sentence; else the sum of its steps. */
function wholeBudget(root: Section, title: string, steps: Draft[], lines: string[]): number | null {
  const said = budgetIn(title);
  if (said !== null) return said;
  const groups = new Set(steps.map((one) => one.group));
  const headings = root.sections.filter((section) => !NO_STEPS.test(section.raw));
  if (groups.size === 1 && headings.length > 0) {
    const timed = flatten(headings).find((one) => plain(withoutBudget(one.raw)) === [...groups][0]);
    const budget = timed && budgetIn(timed.raw);
    if (budget) return budget;
  }
  for (const block of root.blocks) {
    if (block.type !== 'paragraph') continue;
    const text = sourceOf(block, lines);
    const budget = /\b(?:budget|rto|recovery time|within|in total|takes)\b/i.test(text) ? budgetIn(text) : null;
    if (budget !== null) return budget;
  }
  if (steps.length === 0 || steps.some((one) => one.budgetSeconds === null)) return null;
  return steps.reduce((sum, one) => sum + (one.budgetSeconds ?? 0), 0);
}

function flatten(sections: Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flatten(section.sections)]);
}
