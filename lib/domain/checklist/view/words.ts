import { normaliseText } from '../text.ts';

const EMPTY_WORDS = new Set(
  'a an the of for to in on at and or is are be been was with by from all any each every our your this that it as per via must should will have has no not'.split(
    ' ',
  ),
);

/** The words of a text that say something, without endings of number; at most twenty. */
export function contentWords(text: string, without: ReadonlySet<string> = new Set()): string[] {
  const words = normaliseText(text)
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .split(' ')
    .map(stem)
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word) && !without.has(word));
  return [...new Set(words)].slice(0, 20);
}

function stem(word: string): string {
  if (
    /^(?:status|access|process|redis|https|cors|dns|tls|ops|devops|aws|progress|success|address|class|business)$/.test(
      word,
    )
  )
    return word;
  return word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word;
}

/** The tick and cross signs that people put into text, as written and as text that was encoded twice shows them. */
export const DONE_SIGN = /\u2705|\u2713|\u2714|\u2611|\u{1F7E2}|\u00e2\u0153\u2026|\u201a\u00fa\u00d6/u;
export const OPEN_SIGN =
  /\u274c|\u23f3|\u{1F6A7}|\u{1F534}|\u274e|\u2718|\u00e2\u009d\u0152|\u00e2\u008f\u00b3|\u201a\u00e8\u2265/u;
