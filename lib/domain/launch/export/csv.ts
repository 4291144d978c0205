import { noteWords } from '../../rollback/note.ts';
import { type Exported, nameOf, ownerOf, whyOf } from './rows.ts';

const HEADS = [
  'key',
  'category',
  'sections',
  'phase',
  'item',
  'level',
  'need',
  'severity',
  'outcome',
  'basis',
  'why',
  'note',
  'link',
  'answered by',
  'answered at',
  'owner',
  'due',
  'effort low hours',
  'effort high hours',
] as const;

/**
 * One line an item, parents too (their `level` tells), in the order of the checklist; then one for each roll back and drill,
 * under a category of their own. RFC 4180 with CRLF.
 */
export function launchCsv(view: Exported, now: Date): string {
  const categories = new Map(view.categories.map(({ key, title }) => [key, title]));
  const rows = view.items.map((item) => [
    item.key,
    categories.get(item.categoryKey) ?? item.categoryKey,
    item.sections.join(' / '),
    item.phase,
    item.text,
    item.level,
    item.need,
    item.severity,
    item.reading.outcome,
    item.reading.basis,
    whyOf(item),
    item.answer?.note ?? '',
    item.answer?.link ?? '',
    nameOf(view, item.answer?.byId ?? null),
    item.answer?.at ?? '',
    ownerOf(view, item),
    item.dueAt ?? '',
    item.effort?.lowHours ?? '',
    item.effort?.highHours ?? '',
  ]);
  const runs = view.rollbacks.map((note) => {
    const cells: Partial<Record<(typeof HEADS)[number], string>> = {
      key: `${note.kind}:${note.id}`,
      category: 'Roll backs and drills',
      item: noteWords(note, now),
      outcome: note.outcome,
      basis: 'attested',
      note: note.summary,
      'answered by': note.byName,
      'answered at': note.endedAt,
    };
    return HEADS.map((head) => cells[head] ?? '');
  });
  return [HEADS, ...rows, ...runs].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula stays a text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
