import { writeWord } from '../words.ts';
import { rowFacts } from './table-columns.ts';

const TASK =
  /^(?:tasks?|checks?|items?|check ?list items?|activit(?:y|ies)|requirements?|steps?|actions?|description|title|name|aufgabe|tarefa|задача|任务)$/i;
const STATE = /^(?:status|state|done\??|completed?\??|checked\??|erledigt|готово|完成)$/i;
const KNOWN =
  /^(?:id|nr|no|#|owner|assignee|who|responsible|team|severity|priority|due(?: date)?|deadline|effort|estimate|notes?|comments?|category|area|phase)$/i;
const DONE = /^(?:done|completed?|closed|yes|y|true|x|ok|pass(?:ed)?|\u2705|\u2611|\u2714)$/i;

/** Fields of a line, with quotes as spreadsheets write them. */
function fieldsOf(line: string, mark: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index];
    if (quoted) {
      if (char === '"' && line[index + 1] === '"') {
        field += '"';
        index += 1;
      } else if (char === '"') quoted = false;
      else field += char;
    } else if (char === '"' && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (char === mark) {
      fields.push(field.trim());
      field = '';
    } else field += char;
  }
  return [...fields, field.trim()];
}

/** Rows of a list with commas, semicolons or tabs as items, each in its own line; null where the document has no such list. */
export function csvLines(lines: readonly string[]): string[] | null {
  let out: string[] | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const head = headOf(lines[index] ?? '');
    if (!head) continue;
    let end = index + 1;
    while (
      end < lines.length &&
      (lines[end] ?? '').trim() !== '' &&
      fieldsOf(lines[end] ?? '', head.mark).length >= head.names.length - 1
    )
      end += 1;
    if (end - index < 3) continue;
    out ??= [...lines];
    out[index] = `<!-- ${(lines[index] ?? '').replaceAll('--', '\u2013')} -->`;
    for (let row = index + 1; row < end; row += 1)
      out[row] = rowAsItem(head.names, fieldsOf(lines[row] ?? '', head.mark));
    index = end;
  }
  return out;
}

function headOf(line: string): { mark: string; names: string[] } | null {
  if (line.length > 500 || line.includes('|')) return null;
  for (const mark of [',', ';', '\t']) {
    const names = fieldsOf(line, mark).map((name) => name.toLowerCase());
    if (names.length < 3 || !names.some((name) => TASK.test(name))) continue;
    const known = names.filter((name) => TASK.test(name) || STATE.test(name) || KNOWN.test(name)).length;
    if (known >= 3 && known * 4 >= names.length * 3) return { mark, names };
  }
  return null;
}

function rowAsItem(names: string[], fields: string[]): string {
  const task = names.findIndex((name) => TASK.test(name));
  const state = names.findIndex((name) => STATE.test(name));
  const due = names.findIndex((name) => /^(?:due|deadline)/.test(name));
  const { said } = rowFacts(names, fields);
  const given = { ...said, due: /^(?:\d{4}-\d{2}-\d{2}|T[-+]\d{1,4}[mhdw])$/.exec(fields[due] ?? '')?.[0] };
  const words = Object.entries(given).flatMap(([word, value]) =>
    value ? [writeWord(word as keyof typeof said, value)] : [],
  );
  return [`- [${DONE.test(fields[state] ?? '') ? 'x' : ' '}]`, fields[task] || fields.join(' '), ...words].join(' ');
}
