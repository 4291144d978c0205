import type { CommandValues, FilledCommand, NamedVersion } from '../environment/fill-command.ts';
import { sameCommit, sameVersion } from '../readiness/evidence.ts';
import { placeholderIn } from '../readiness/placeholder.ts';
import type { RollbackPlan } from './model.ts';

/** What would stand in the way of a roll back: said before it is needed. `note` is worth knowing and stops nobody. */
export type RollbackProblem = { code: string; weight: 'problem' | 'note'; text: string; fix: string };

export type RollbackPage = { title: string; markdown: string };

/**
 * What a gate's field "Rollback runbook" holds: null without a page or text, the mark that was left for later in an
 * unfinished one, else its title.
 */
export function runbookField(page: RollbackPage | null): string | null {
  if (!page || page.markdown.trim() === '') return null;
  return placeholderIn(page.markdown) ?? page.title;
}

export type Readiness = {
  page: RollbackPage | null;
  plan: RollbackPlan | null;
  /** The plan's commands as they are copied. */
  commands: readonly FilledCommand[];
  values: CommandValues;
};

export function rollbackProblems({ page, plan, commands, values }: Readiness): RollbackProblem[] {
  const problems: RollbackProblem[] = [];
  const add = (weight: RollbackProblem['weight'], code: string, text: string, fix: string) =>
    problems.push({ weight, code, text, fix });
  if (!page || !plan) {
    add('problem', 'no-page', 'There is no rollback runbook.', 'Write down now how to go back, step by step.');
  } else if (page.markdown.trim() === '') {
    add('problem', 'empty', `“${page.title}” is empty.`, 'Write down how to go back, step by step.');
  } else {
    const mark = placeholderIn(page.markdown);
    if (mark) add('problem', 'placeholder', `“${page.title}” still reads “${mark}”.`, 'Fill it in.');
    if (plan.steps.length === 0) {
      const fix = 'Make them a numbered list, with the commands in fenced blocks below each.';
      add('problem', 'no-steps', `“${page.title}” holds no steps that can be followed one by one.`, fix);
    } else if (plan.budgetSeconds === null) {
      const fix = 'Write it into the heading, such as “Roll back (< 5 minutes)”.';
      add('note', 'no-budget', 'The runbook does not say how long going back may take.', fix);
    }
  }
  versionProblems(values, commands, add);
  const missing = [...new Set(commands.flatMap((command) => command.missing))];
  const previous = values.previous === null ? missing.filter((name) => /prev|last|old/i.test(name)) : [];
  const unknown = missing.filter((name) => !previous.includes(name));
  if (unknown.length > 0) {
    const fix = 'Give the environment a variable of that name, or write the value into the runbook.';
    add('problem', 'unknown-name', `Nothing gives a value for ${unknown.join(', ')}.`, fix);
  }
  const secrets = [...new Set(commands.flatMap((command) => command.secrets))];
  if (secrets.length > 0) {
    const words = `The commands need the ${secrets.length === 1 ? 'secret' : 'secrets'} ${secrets.join(', ')}`;
    add('note', 'secrets', `${words}; gonogo shows no secret.`, 'Know where to find them before you need them.');
  }
  const unsafe = [...new Set(commands.flatMap((command) => command.unsafe))];
  if (unsafe.length > 0) {
    const text = `The value of ${unsafe.join(', ')} holds characters that a shell acts on.`;
    add('note', 'unsafe', text, 'Read the command before you run it.');
  }
  return problems;
}

type Add = (weight: RollbackProblem['weight'], code: string, text: string, fix: string) => void;

function versionProblems({ launch, previous }: CommandValues, commands: readonly FilledCommand[], add: Add): void {
  if (!previous) {
    const fix = 'Name the version to go back to when you start.';
    add('problem', 'no-previous', 'This launch knows no version before it.', fix);
  } else if (isSame(previous, launch)) {
    const text = `The version to go back to, ${previous.version}, is the one being launched.`;
    add('problem', 'same-version', text, 'Name the last version that was good.');
  } else if (commands.some(({ text }) => names(text, launch))) {
    const text = `A command of the runbook leads to ${launch.version}, the version being launched.`;
    add('problem', 'to-itself', text, 'Write {{previous.version}} or {{previous.commit}} there.');
  }
}

export function isSame(one: NamedVersion, other: NamedVersion): boolean {
  if (one.commit !== null && other.commit !== null) return sameCommit(one.commit, other.commit);
  return sameVersion(one.version, other.version);
}

const GOES_BACK =
  /\b(?:git\s+(?:checkout|reset|switch|revert)|checkout|roll(?:out|back)|undo|deploy|set image|helm|restore|downgrade|pull|image|install|tag)\b/i;

/** Whether a line that goes back names the version or commit of the launch itself. */
function names(command: string, { version, commit }: NamedVersion): boolean {
  const bare = version.trim().replace(/^v(?=\d)/i, '');
  const named = (line: string) =>
    (bare.length > 1 && line.split(/[^\w.+-]+/).some((word) => sameVersion(word, bare))) ||
    (commit !== null && (line.match(/\b[0-9a-f]{7,40}\b/g) ?? []).some((sha) => sameCommit(sha, commit)));
  return command
    .split('\n')
    .map((line) => line.replace(/\s#.*$/, ''))
    .some((line) => GOES_BACK.test(line) && line.split(/[\s:=@"']+/).some(named));
}
