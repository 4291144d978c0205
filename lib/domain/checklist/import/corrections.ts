import type { Corrections } from './model.ts';

const MARKER = /^([\s>]*)(?:([-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?/;

function bare(line: string): { before: string; marker: string; text: string } {
  const match = MARKER.exec(line);
  const rest = line.slice(match?.[0].length ?? 0);
  return {
    before: match?.[1] ?? '',
    marker: match?.[2] ?? '',
    text: rest
      .replace(/^#{1,6}\s+/, '')
      .replace(/\s+#+\s*$/, '')
      .trim(),
  };
}

/** What a person said of single lines, done to the text: one line stays one line, so that line numbers hold. */
export function applyCorrections(text: string, corrections: Corrections): string {
  const wanted = Object.entries(corrections);
  if (wanted.length === 0) return text;
  const lines = text.split('\n');
  for (const [key, correction] of wanted) {
    const index = Number(key) - 1;
    const line = lines[index];
    if (line === undefined || line.trim() === '') continue;
    const { before, marker, text: words } = bare(line);
    if (correction === 'ignore') lines[index] = '';
    else if (words === '') continue;
    else if (correction === 'heading') lines[index] = `## ${words.replace(/^\*\*(.+)\*\*:?$/, '$1')}`;
    else if (correction === 'item') {
      const box = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[xX]\]/.test(line) ? '[x]' : '[ ]';
      lines[index] = `${/^[\s>]*$/.test(before) ? before : ''}${marker || '-'} ${box} ${words}`;
    } else lines[index] = helpLine(line, before, marker, words);
  }
  return lines.join('\n');
}

function helpLine(line: string, before: string, marker: string, words: string): string {
  if (/^\s*#{1,6}\s/.test(line)) return `**${words.replaceAll('**', '')}**`;
  return marker ? `${before}${marker} ${words}` : line;
}
