import { parseQuantity } from '../probe/quantity.ts';

export type Entry = { ok: true; value: number | boolean } | { ok: false; message: string; fix: string };

const YES = new Set(['yes', 'y', 'ok', 'true']);
const NO = new Set(['no', 'n', 'false']);

/** Whether a metric is asked as a question and not as a number. */
export const isQuestion = (unit: string): boolean => /^(yes\/no|yes or no|check)$/i.test(unit.trim());

/**
 * Reads what a person types into a slot: "0.08", "1,5 %", "2 GB", "1,204 ms", "yes". A number without a unit is in the
 * metric's unit; one with a unit is converted to it.
 */
export function parseEntry(text: string, unit: string): Entry {
  const typed = text.trim().replace(/\u00a0|\u202f/g, ' ');
  if (typed === '') return refuse('Nothing was typed.', `Type a number${unit ? ` in ${unit}` : ''}.`);
  if (isQuestion(unit)) {
    const word = typed.toLowerCase();
    if (YES.has(word)) return { ok: true, value: true };
    if (NO.has(word)) return { ok: true, value: false };
    return refuse(`“${cut(typed)}” is neither yes nor no.`, 'Type yes or no.');
  }
  if (/^[-+]?[1-9]\d{0,2},\d{3}(?![\d,.])/.test(typed))
    return refuse(
      `“${cut(typed)}” can be read in two ways.`,
      'Write the thousands without a comma, and a fraction with a point.',
    );
  const plain = decimalPoint(typed);
  const quantity = parseQuantity(plain);
  if (!quantity) return refuse(`“${cut(typed)}” is no number.`, `Type a number such as ${example(unit)}.`);
  if (quantity.unit === 'count') return { ok: true, value: quantity.amount };
  const own = unit === '' ? null : parseQuantity(`1${unit}`);
  if (own && own.unit === quantity.unit) return { ok: true, value: quantity.amount / own.amount };
  return refuse(
    unit === ''
      ? `This metric is a bare number, and “${cut(typed)}” has a unit.`
      : `“${cut(typed)}” is not in ${unit}.`,
    `Type a number such as ${example(unit)}.`,
  );
}

/** "1,5" is one and a half, as much of the world writes it. */
function decimalPoint(typed: string): string {
  return /^[-+]?\d+,\d+(?![\d,.])/.test(typed) ? typed.replace(',', '.') : typed;
}

const example = (unit: string) => (unit ? `1.5 ${unit}` : '1.5');
const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}\u2026` : text);
const refuse = (message: string, fix: string): Entry => ({ ok: false, message, fix });
