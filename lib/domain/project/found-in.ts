const SHOWN = 160;

/** The first line of a text that holds the words, cut around them; null where only the title does. */
export function foundIn(text: string, words: string): string | null {
  const wanted = words.toLowerCase();
  const line = text.split('\n').find((one) => one.toLowerCase().includes(wanted));
  if (line === undefined) return null;
  const shown = line.replace(/^[\s#>*+-]+/, '').trim();
  if (shown.length <= SHOWN) return shown;
  const from = Math.max(0, shown.toLowerCase().indexOf(wanted) - SHOWN / 4);
  return `${from > 0 ? '…' : ''}${shown.slice(from, from + SHOWN)}…`;
}
