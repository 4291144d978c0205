import type { Fence } from '../view/view.ts';
import { type Expected, pathsOf, readExpected } from './expectation.ts';
import type { Prepared } from './shell-text.ts';
import type { BlockStep } from './steps.ts';

/** Gives each step the comments around it: what it is called, and what it should answer. */
export function commentSteps(steps: BlockStep[], fence: Fence, prepared: Prepared): void {
  const lines = fence.text.split('\n');
  steps.sort((a, b) => a.line - b.line);
  const first = steps[0];
  const says = (text: string) =>
    /^(?:expect(?:ed|s)?|should|returns?|response|output|answer|result|must|\u2192|->|=>)\b|^(?:\u2192|->|=>)/i.test(
      text,
    );
  const rows = lines.map((line) => /^\s*#+\s?(.*)$/.exec(line)?.[1]?.trim() ?? null);
  const above =
    first !== undefined && rows.slice(0, first.line - fence.line).some((text) => text !== null && says(text));
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    const next = steps[index + 1];
    const start = before ? before.endLine - fence.line + 1 : 0;
    const row = step.line - fence.line;
    const end = step.endLine - fence.line;
    const until = next ? next.line - fence.line : lines.length;
    const lead = rows.slice(start, row).filter((text): text is string => text !== null && text !== '' && !says(text));
    const block = lastBlock(rows, start, row).filter((text) => !says(text));
    step.title = (block.find((text) => /^\d+[.)]\s/.test(text)) ?? block[0] ?? lead.at(-1) ?? '')
      .replace(/:$/, '')
      .slice(0, 120);
    if (step.kind !== 'request') continue;
    const trailing = /\s#\s?(.*)$/.exec(lines[end] ?? '')?.[1];
    const under = rows.slice(end + 1, until).filter((text): text is string => text !== null && says(text));
    const over = rows.slice(start, row).filter((text): text is string => text !== null && says(text));
    const inTitle =
      /\(([^()]{3,120})\)\s*$/.exec(step.title)?.[1] ??
      /[,;:\u2013-]\s*((?:expects?|should|must|returns?)\b.{3,100})$/i.exec(step.title)?.[1];
    const said = [...(above ? over : under), ...(trailing ? [trailing] : []), ...(inTitle ? [inTitle] : [])];
    for (const text of said) {
      sayValue(step.expected, text);
      merge(step.expected, readExpected(text));
    }
    const sample = prepared.samples.find((each) => each.line > end && each.line < until);
    if (sample) merge(step.expected, { json: pathsOf(sample.value, false), unread: null });
    for (const warning of prepared.warnings)
      if (warning.line >= (before ? start : 0) && warning.line < until && !step.warnings.includes(warning.text))
        step.warnings.push(warning.text);
  }
}

/** `# should be "new"` below `| jq .status` names the value of the one thing that was picked. */
function sayValue(expected: Expected, text: string): void {
  const value = /^(?:should be|expect(?:ed|s)?:?|returns?:?|output:?|=>|->|\u2192)\s*"([^"]{1,80})"\.?$/i.exec(
    text.trim(),
  )?.[1];
  const [path, ...others] = Object.entries(expected.json ?? {}).flatMap(([name, wanted]) =>
    wanted === 'exists' ? [name] : [],
  );
  if (value !== undefined && path !== undefined && others.length === 0)
    expected.json = { ...expected.json, [path]: value };
}

/** The comment lines that stand directly above a row. */
function lastBlock(rows: (string | null)[], start: number, row: number): string[] {
  let at = row - 1;
  while (at >= start && rows[at] === null) at -= 1;
  const block: string[] = [];
  for (; at >= start && rows[at] !== null; at -= 1) block.unshift(rows[at] ?? '');
  return block.filter((text) => text !== '');
}

/** What is written first counts; later words add. */
function merge(into: Expected, more: Expected): void {
  into.status ??= more.status;
  if (typeof into.status === 'string' && typeof more.status === 'number') into.status = more.status;
  if (more.json) into.json = { ...more.json, ...into.json };
  into.text ??= more.text;
  into.time ??= more.time;
  into.finalUrl ??= more.finalUrl;
  into.follow ??= more.follow;
  into.unread ??= more.unread;
}
