import { READY } from './gates.ts';

const LABEL = /^ {0,3}(?:(?:\*\*|__)(.{5,100}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:?)|([^*_#>|`\s].{4,100}):)\s*$/;
const LISTED = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s+(?!\[[ xX]\])\S/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** "**Ready for beta (2-3 hours):**" over a list is the heading of a gate. Every line stays where it is. */
export function withReadyHeadings(text: string): string {
  if (!READY.test(text)) return text;
  const lines = text.split('\n');
  let fence = '';
  let depth = 1;
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence) && /^\s*[`~]+\s*$/.test(line)) fence = '';
      continue;
    }
    fence = mark;
    const heading = /^ {0,3}(#{1,6})\s/.exec(line)?.[1];
    if (heading) depth = heading.length;
    const [, strong, plain] = LABEL.exec(line) ?? [];
    const title = strong ?? plain;
    const above = (lines[index - 1] ?? '').trim();
    const next = [lines[index + 1], lines[index + 2]].find((each) => (each ?? '').trim() !== '') ?? '';
    if (title !== undefined && above === '' && READY.test(title) && LISTED.test(next))
      lines[index] = `${'#'.repeat(Math.min(6, Math.max(2, depth + 1)))} ${title.trim()}`;
  }
  return lines.join('\n');
}
