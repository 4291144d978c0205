import { CircleHelp, EyeOff, ListChecks, type LucideIcon, Shapes } from 'lucide-react';
import type { Correction, LineKind } from '#lib/domain/checklist/import/model.ts';

/** How a kind of line is shown: never by colour alone. */
export const KINDS: Record<LineKind, { word: string; short: string; icon: LucideIcon; look: string }> = {
  item: { word: 'Item', short: 'item', icon: ListChecks, look: 'text-pass' },
  structure: { word: 'Structure', short: 'struct', icon: Shapes, look: 'text-running' },
  help: { word: 'Help', short: 'help', icon: CircleHelp, look: 'text-muted' },
  ignored: { word: 'Left out', short: '', icon: EyeOff, look: 'text-muted' },
};

export const CORRECTION_WORDS: Record<Correction, string> = {
  item: 'is an item',
  heading: 'is a heading',
  help: 'is help text',
  ignore: 'leave it out',
};

/**
 * What was said of lines, after the text was edited: lines above the first change stay, those below the last one move
 * along, and what was said of a line that changed itself is dropped.
 */
export function moveLines(before: string, after: string): (line: number) => number | null {
  if (before === after) return (line) => line;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return (line) => (line <= head ? line : line > old.length - tail ? line + now.length - old.length : null);
}
