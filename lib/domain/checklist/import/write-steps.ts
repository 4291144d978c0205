import { formatOffset } from '../durations.ts';
import { headingLine } from '../export-headings.ts';
import { hasBox, lineOf } from '../outline.ts';
import { writeWord } from '../words.ts';
import { offsetOfHeading } from './phases.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';

const STEP =
  /^(?:\*\*|__)?\s*(?:step|schritt|étape|paso|passo|шаг|крок|adım|\u6b65\u9aa4)\s*(\d{1,3})\s*[:.)\uff1a\u2013\u2014-]?\s*(\S.{1,200}?)\s*(?:\*\*|__)?\s*[:\uff1a]?\s*$/iu;

/** What is done in order is steps, also where each is a paragraph or a heading of its own: "**Step 2: Cutover (T-1h)**" with its commands. */
export function writeSteps(planned: readonly Planned[], lines: readonly string[], edits: Edits): void {
  for (const each of planned) {
    const timed = each.phase === 'launch' || each.offsetSeconds !== null;
    if (
      !timed ||
      each.section.blocks.some(hasBox) ||
      each.section.blocks.some((node) => node.type === 'list' && node.ordered)
    )
      continue;
    const heading = STEP.exec(each.section.raw)?.[2];
    const starts = each.section.blocks.flatMap((node) => {
      const line = lineOf(node);
      const title =
        node.type === 'paragraph' && node.position?.end.line === line
          ? STEP.exec((lines[line - 1] ?? '').trim())?.[2]
          : undefined;
      return title === undefined ? [] : [{ line, title }];
    });
    const end = each.section.blocks.at(-1)?.position?.end.line ?? each.section.line;
    if (starts.length > 1)
      for (const [index, { line, title }] of starts.entries()) {
        const offset = offsetOfHeading(title);
        const above =
          offset === null
            ? []
            : [headingLine(Math.min(6, each.depth + 1), title, [writeWord('offset', formatOffset(offset))]), ''];
        edits.replace(line, ...above, `1. ${title}`);
        indent(line + 1, (starts[index + 1]?.line ?? end + 1) - 1, edits);
      }
    else if (heading !== undefined && each.section.blocks.length > 0) {
      edits.after(each.section.line, '', `1. ${each.clean.title}`, '');
      indent(each.section.line + 1, end, edits);
    }
  }
}

function indent(from: number, to: number, edits: Edits): void {
  for (let line = from; line <= to; line += 1) {
    const now = edits.now(line);
    if (now.trim() !== '') edits.replace(line, `   ${now}`);
  }
}
