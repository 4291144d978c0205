import type { Given } from '../words.ts';
import type { LooseItem } from './model.ts';
import type { FoundTable } from './tables.ts';

/** A loose item with what is needed to write it. */
export type LooseDraft = LooseItem & {
  /** Where the item's line is written: in place of its own line, or below a line. */
  place:
    | { kind: 'in-place' }
    | { kind: 'below'; line: number }
    | { kind: 'row'; table: FoundTable }
    | { kind: 'fenced' }
    | { kind: 'front'; category: string };
  /** Lines of help, such as the other cells of a row. */
  help: string[];
  /** What stands beside the text: columns of its row, keys of its entry. */
  said?: Given;
  /** How often it is looked at, in words. */
  rhythm?: string | null;
};

/** Signs that stand for an open or a ticked box. */
export const OPEN_BOX = String.raw`(?:\[ {0,3}\]|\[[-~>/?!]\]|[\u2610\u25a1\u25fb\u2b1c\u25a2\u274f\u2751]\ufe0f?|\u{1f532}|&#9744;|&#x2610;|&square;|<input[^<>]{0,60}type="?checkbox"?[^<>]{0,60}>)`;
export const TICKED_BOX = String.raw`(?:\[ ?[xX] ?\]|\[[\u2713\u2714\u2705]\ufe0f?\]|[\u2611\u2612\u2705\u2714\u2713]\ufe0f?|&#974[56];|&#x261[12];|&check;|<input[^<>]{0,60}checked[^<>]{0,60}>)`;
const ANY_BOX = new RegExp(`${OPEN_BOX}|${TICKED_BOX}`, 'giu');
const LEADING_OPEN = new RegExp(String.raw`^(?:[*_]{0,3})${OPEN_BOX}\s*(?=\S)`, 'iu');
const LEADING_TICKED = new RegExp(String.raw`^(?:[*_]{0,3})${TICKED_BOX}\s*(?=\S)`, 'iu');
const WAITING =
  /^(?:[\u23f3\u231b\u274c\u2717\u2718]|\u{1f7e2}|\u{1f504}|\u{1f7e1}|\u{1f534}|\u{1f6a7})\ufe0f?\s+(?=\S)/u;

/** A legend has several: "\u{1f7e2} ready \u{1f534} not ready". */
const LIGHTS = /\u{1f7e2}|\u{1f7e1}|\u{1f534}|\u23f3|\u274c|\u2705/gu;

export const countBoxes = (text: string): number => (text.match(ANY_BOX) ?? []).length;

/** The state and words of a line that begins with something like a box; null for a placeholder, a choice, or nothing. */
export function boxedLine(written: string): { checked: boolean; text: string; strong: boolean } | null {
  // "-[ ] no space" is a paragraph to Markdown.
  const text = written.replace(/^[-*+](?=\[[ xX]?\])/, '');
  if (countBoxes(text) > 1 || (text.match(LIGHTS)?.length ?? 0) > 1) return null;
  const open = LEADING_OPEN.exec(text);
  const ticked = open ? null : LEADING_TICKED.exec(text);
  const waiting = open || ticked ? null : WAITING.exec(text);
  const mark = open ?? ticked ?? waiting;
  if (!mark) return null;
  const rest = text.slice(mark[0].length).trim();
  if (!/\p{L}{2}/u.test(rest)) return null;
  const sign = /^[\u2705\u2714\u2713]/u.test(mark[0]);
  return { checked: ticked !== null || mark[0].startsWith('\u{1f7e2}'), text: rest, strong: !waiting && !sign };
}

export const withoutBox = (text: string): string => text.replace(LEADING_OPEN, '').replace(LEADING_TICKED, '').trim();

const SIDE = String.raw`(?:\[ {1,3}\]|(\[[xX]\]|[\u2611\u2612])|[\u2610\u25a1\u25fb\u2b1c])\ufe0f?`;
const BESIDE = new RegExp(String.raw`^(\S.{1,200}?)[\s.\u2026\u00b7_-]*\s${SIDE}(?:\s+(\S.{0,100}))?$`, 'u');

/** The state and words of a line whose box stands behind them: "Backup ..... [ ]", "T-45m  Link check  [ ] TM". */
export function boxBeside(text: string): { checked: boolean; text: string } | null {
  if (countBoxes(text) !== 1) return null;
  const [, before = '', ticked, behind = ''] = BESIDE.exec(text.trim()) ?? [];
  // "Open issues: [ ]" is a place to write a number into.
  if (!/\p{L}{2}/u.test(before) || /[:\uff1a=]\W*$/u.test(before)) return null;
  return { checked: ticked !== undefined, text: `${before} ${behind}`.trim() };
}
