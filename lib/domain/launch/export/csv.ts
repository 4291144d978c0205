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
];

/** One line an item, parents too (their `level` tells), in the order of the checklist. RFC 4180 with CRLF. */
export function launchCsv(view: Exported): string {
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
  return [HEADS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula stays a text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
