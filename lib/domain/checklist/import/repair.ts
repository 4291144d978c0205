/**
 * Text that was encoded twice: UTF-8 bytes that somebody read as Windows-1252, Latin-1 or Mac Roman. Each run is decided
 * by itself; what cannot be read back to the last byte stays as it is.
 */

type Page = { name: string; byteOf: ReadonlyMap<string, number> };

const C1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const MAC =
  '\u00c4\u00c5\u00c7\u00c9\u00d1\u00d6\u00dc\u00e1\u00e0\u00e2\u00e4\u00e3\u00e5\u00e7\u00e9\u00e8\u00ea\u00eb\u00ed\u00ec\u00ee\u00ef\u00f1\u00f3\u00f2\u00f4\u00f6\u00f5\u00fa\u00f9\u00fb\u00fc\u2020\u00b0\u00a2\u00a3\u00a7\u2022\u00b6\u00df\u00ae\u00a9\u2122\u00b4\u00a8\u2260\u00c6\u00d8\u221e\u00b1\u2264\u2265\u00a5\u00b5\u2202\u2211\u220f\u03c0\u222b\u00aa\u00ba\u03a9\u00e6\u00f8\u00bf\u00a1\u00ac\u221a\u0192\u2248\u2206\u00ab\u00bb\u2026\u00a0\u00c0\u00c3\u00d5\u0152\u0153\u2013\u2014\u201c\u201d\u2018\u2019\u00f7\u25ca\u00ff\u0178\u2044\u20ac\u2039\u203a\ufb01\ufb02\u2021\u00b7\u201a\u201e\u2030\u00c2\u00ca\u00c1\u00cb\u00c8\u00cd\u00ce\u00cf\u00cc\u00d3\u00d4\uf8ff\u00d2\u00da\u00db\u00d9\u0131\u02c6\u02dc\u00af\u02d8\u02d9\u02da\u00b8\u02dd\u02db\u02c7';

function windows(): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  // Some programs kept the bytes that Windows-1252 does not define as control characters, as Latin-1 has them.
  for (let byte = 0x80; byte <= 0xff; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  for (const [index, char] of [...C1252].entries()) bytes.set(char, 0x80 + index);
  return bytes;
}

const PAGES: readonly Page[] = [
  { name: 'Windows-1252', byteOf: windows() },
  { name: 'Mac Roman', byteOf: new Map([...MAC].map((char, index) => [char, 0x80 + index])) },
];

type Piece = { text: string; decoded: string | null; strong: boolean; damaged: boolean };

/** Signs, arrows, boxes, dashes and emoji: nobody means the letters that stand for them when they were encoded twice. */
function isSign(code: number): boolean {
  return (
    (code >= 0x2000 && code <= 0x2bff) || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x1f000 && code <= 0x1faff)
  );
}

const lengthOf = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;

/** The character that these bytes are in UTF-8, or 0. */
function decodeAt(bytes: readonly number[], at: number): { code: number; length: number } | null {
  const lead = bytes[at] ?? 0;
  const length = lengthOf(lead);
  if (length === 0 || at + length > bytes.length) return null;
  let code = lead & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return { code, length };
}

function piecesOf(run: string, page: Page): Piece[] {
  const chars = [...run];
  const bytes = chars.map((char) => page.byteOf.get(char) ?? 0);
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const last = pieces.at(-1);
    // Characters in a row decide together: one letter by chance is no word.
    if (last && (last.decoded === null) === (piece.decoded === null)) {
      last.text += piece.text;
      if (last.decoded !== null) last.decoded += piece.decoded;
      last.strong ||= piece.strong;
      last.damaged ||= piece.damaged;
    } else pieces.push(piece);
  };
  for (let at = 0; at < bytes.length; ) {
    const found = decodeAt(bytes, at);
    if (found) {
      const text = chars.slice(at, at + found.length).join('');
      add({ text, decoded: String.fromCodePoint(found.code), strong: isSign(found.code), damaged: false });
      at += found.length;
      continue;
    }
    const next = bytes[at + 1] ?? 0;
    const damaged = (bytes[at] ?? 0) >= 0xe2 && lengthOf(bytes[at] ?? 0) > 0 && (next & 0xc0) === 0x80;
    add({ text: chars[at] ?? '', decoded: null, strong: false, damaged });
    at += 1;
  }
  return pieces;
}

export type Repair = {
  text: string;
  /** Runs that were read back, by code page. */
  repaired: { page: string; runs: number; first: { line: number; from: string; to: string } } | null;
  /** Runs that lost a byte: they stay. */
  damaged: { line: number; run: string }[];
};

type Run = { index: number; pieces: Piece[] };

function runsOf(text: string, page: Page): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let index = 0; index <= text.length; index += 1) {
    const inside = index < text.length && text.charCodeAt(index) >= 0x80 && page.byteOf.has(text.charAt(index));
    if (inside && from < 0) from = index;
    if (!inside && from >= 0) {
      runs.push({ index: from, pieces: piecesOf(text.slice(from, index), page) });
      from = -1;
    }
  }
  return runs;
}

/** Reads back what was encoded twice. Clean text, in any language, comes out as it went in. */
export function repairText(text: string): Repair {
  const clean: Repair = { text, repaired: null, damaged: [] };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: only ASCII means that there is nothing to repair.
  if (/^[\x00-\x7f]*$/.test(text)) return clean;
  const candidates = PAGES.map((page) => {
    const runs = runsOf(text, page);
    const pieces = runs.flatMap((run) => run.pieces);
    const strong = pieces.filter((piece) => piece.strong).length;
    const weak = pieces.filter((piece) => piece.decoded !== null && !piece.strong).length;
    const other = pieces.filter((piece) => piece.decoded === null && !piece.damaged).length;
    return { page, runs, strong, weak, other };
  });
  const best = candidates.toSorted((a, b) => b.strong - a.strong || b.weak - a.weak)[0];
  if (!best || best.strong + best.weak === 0) return clean;
  // A letter that two others could stand for is read back only where the document gives no reason to doubt it.
  const weakToo =
    best.strong > 0 ? best.other <= best.strong + best.weak : best.weak >= 3 && best.weak > best.other * 4;
  if (best.strong === 0 && !weakToo) return clean;
  return apply(text, best.page, best.runs, weakToo);
}

function apply(text: string, page: Page, runs: Run[], weakToo: boolean): Repair {
  const out: string[] = [];
  const damaged: Repair['damaged'] = [];
  let first: { line: number; from: string; to: string } | null = null;
  let count = 0;
  let at = 0;
  let line = 1;
  let seen = 0;
  const lineAt = (index: number) => {
    for (; seen < index; seen += 1) if (text.charCodeAt(seen) === 10) line += 1;
    return line;
  };
  for (const run of runs) {
    out.push(text.slice(at, run.index));
    at = run.index;
    for (const piece of run.pieces) {
      const use = piece.decoded !== null && (piece.strong || weakToo) ? piece.decoded : piece.text;
      if (use !== piece.text) {
        count += 1;
        first ??= { line: lineAt(run.index), from: piece.text, to: use };
      } else if (piece.damaged) damaged.push({ line: lineAt(run.index), run: piece.text });
      out.push(use);
      at += piece.text.length;
    }
  }
  out.push(text.slice(at));
  return { text: out.join(''), repaired: first ? { page: page.name, runs: count, first } : null, damaged };
}
