import type { Problem } from '../model.ts';

/**
 * A loose document may hold by chance what the strict grammar refuses: a table of metrics with words for limits, a
 * `probe` block without YAML, `id:` at the end of a sentence. Such a line is changed just enough to be text.
 */
export function disarm(lines: string[], problem: Problem): boolean {
  if (problem.line === null) return false;
  const at = problem.line - 1;
  const line = lines[at] ?? '';
  if (/^(?:The (?:target|alert|metric) |"[^"]*" is no answer)/.test(problem.message)) return disarmTable(lines, at);
  if (/probe block/.test(problem.message)) {
    const fence = findFence(lines, at);
    if (fence < 0) return false;
    lines[fence] = (lines[fence] ?? '').replace(/((?:`{3,}|~{3,})\s*)probe\b/, '$1yaml');
    return true;
  }
  const words = line.replace(/[ \t]([a-z]+:(?:"[^"]*"|[^\s"`]+))(?=(?:[ \t]+[a-z]+:(?:"[^"]*"|[^\s"`]+))*$)/g, ' `$1`');
  if (words === line) return false;
  lines[at] = words;
  return true;
}

function findFence(lines: string[], at: number): number {
  for (let index = at; index >= 0 && index > at - 200; index -= 1)
    if (/(?:`{3,}|~{3,})\s*probe\b/.test(lines[index] ?? '')) return index;
  return -1;
}

const isDelimiter = (line: string) => /^[\s>|:-]+$/.test(line) && line.includes('-');

function disarmTable(lines: string[], at: number): boolean {
  for (let index = at; index > 0; index -= 1) {
    if (!isDelimiter(lines[index] ?? '')) continue;
    const head = lines[index - 1] ?? '';
    const changed = head.replace(/^(\s*\|?\s*)([^|]*[^|\s:])(?=\s*(?:\||$))/, '$1$2:');
    if (changed === head) return false;
    lines[index - 1] = changed;
    return true;
  }
  return false;
}
