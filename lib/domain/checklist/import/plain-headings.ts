/* Headings of documents that have none for Markdown: numbered lines over a rule, and lines that stand alone above a list. */

const RULE = /^([-=~^"+])\1{2,}\s*$/;
const NUMBERED = /^\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+\S/;
const LISTED = /^\s*(?:[-*+\u2022]|\d{1,9}[.)])\s|^\s*(?:\[[ xX]?\]|[\u2610\u2611\u2612\u25a1\u2b1c\u2705])\s*\S/;
const HEADING = /^ {0,3}(?:#{1,6}\s|(?:\*\*|__)\S)/;

/** The document with such headings as Markdown has them; every line stays where it is. */
export function withHeadings(lines: readonly string[]): readonly string[] {
  const ruled = underRules(lines);
  return ruled.some(
    (line) => HEADING.test(line) || /^(?:---|\+\+\+|```)/.test(line) || RULE.test(line) || line.startsWith('|'),
  )
    ? ruled
    : aboveLists(ruled);
}

/** "1. Procedure" over a rule of its own length is a list to Markdown; over `~~~~`, the beginning of code. */
function underRules(lines: readonly string[]): readonly string[] {
  const found: { index: number; sign: string }[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const sign = RULE.exec(lines[index] ?? '')?.[1];
    if (!sign) continue;
    const title = (lines[index - 1] ?? '').trimEnd();
    const long = (lines[index] ?? '').trimEnd().length;
    const alone = (lines[index - 2] ?? '').trim() === '' && (lines[index + 1] ?? '').trim() === '';
    const fits = long >= title.length - 1 && long <= title.length + 4 && /\p{L}{2}/u.test(title);
    if (alone && fits && !title.startsWith('|') && (NUMBERED.test(title) || /[~^"+]/.test(sign)))
      found.push({ index, sign });
  }
  if (found.length < 2) return lines;
  const out = [...lines];
  for (const { index, sign } of found) {
    out[index - 1] = `${sign === '=' || sign === '-' ? '##' : '###'} ${(lines[index - 1] ?? '').trim()}`;
    out[index] = '';
  }
  return out;
}

const SENTENCE = /[.!?;,]$/;
const MOST_TITLE = 70;

function aboveLists(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const out = [...lines];
  let headings = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    const after = next.trim() === '' ? (lines[index + 2] ?? '') : next;
    const before = (lines[index - 1] ?? '').trim();
    if (index === first || line.trim() === '' || before !== '' || /^\s/.test(line) || !LISTED.test(after)) continue;
    const title = line.trim();
    if (title.length > MOST_TITLE || LISTED.test(line) || SENTENCE.test(title) || !/\p{L}{2}/u.test(title)) continue;
    out[index] = `## ${title.replace(/\s*[:\uff1a]$/u, '')}`;
    headings += 1;
  }
  if (headings === 0) return lines;
  const title = (lines[first] ?? '').trim();
  if ((lines[first + 1] ?? '').trim() === '' && title.length <= 100 && !SENTENCE.test(title) && !LISTED.test(title))
    out[first] = `# ${title}`;
  return out;
}
