import { describe, expect, test } from 'vitest';
import { decodeDocument } from './decode.ts';
import { repairText } from './repair.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** What a program makes of UTF-8 that it takes for another encoding. */
const misread = (text: string, encoding: string) => new TextDecoder(encoding).decode(bytes(text));

const PAGES = ['windows-1252', 'iso-8859-1', 'macintosh'];
const SIGNED =
  '# \u{1f680} Launch\n\n- [ ] \u2705 Done \u2014 caf\u00e9 na\u00efve\n- [ ] \u26a0\ufe0f Risk \u2264 5\n';

describe('text that was encoded twice', () => {
  test.each(PAGES)('is read back from %s', (encoding) => {
    const repair = repairText(misread(SIGNED, encoding));
    expect(repair.text).toBe(SIGNED);
    expect(repair.damaged).toEqual([]);
    expect(repair.repaired?.first.line).toBe(1);
  });

  test('letters alone are read back where nothing speaks against it', () => {
    const words = 'Pr\u00e9paration de la mise en production\nV\u00e9rifi\u00e9e\nT\u00e9l\u00e9phone\n';
    expect(repairText(misread(words, 'windows-1252')).text).toBe(words);
  });

  test('a run that lost a byte stays and is named, and the others are read back', () => {
    const broken = `${misread('## \u2705 Done\n', 'windows-1252')}## \u00f0\u0178\u203a Bug\n`;
    const repair = repairText(broken);
    expect(repair.text).toBe('## \u2705 Done\n## \u00f0\u0178\u203a Bug\n');
    expect(repair.damaged).toEqual([{ line: 2, run: '\u00f0\u0178\u203a' }]);
  });

  test('clean text beside it is not touched', () => {
    const text = `\u4e0a\u7ebf\u68c0\u67e5 \u2705\n${misread('\u2705 ok', 'windows-1252')}\nd\u00e9j\u00e0 vu\n`;
    expect(repairText(text).text).toBe('\u4e0a\u7ebf\u68c0\u67e5 \u2705\n\u2705 ok\nd\u00e9j\u00e0 vu\n');
  });
});

test.each([
  ['plain ASCII', '- [ ] Nothing here'],
  [
    'French with guillemets and hard spaces',
    '\u00ab\u00a0Caf\u00e9\u00a0\u00bb d\u00e9j\u00e0 pr\u00eat\u00a0: \u00e9t\u00e9',
  ],
  ['French capitals before a quote', '\u00abCAF\u00c9\u00bb et \u00abMAC\u00c9\u00bb'],
  ['Portuguese', 'Valida\u00e7\u00e3o de c\u00f3digo, S\u00c3O PAULO, N\u00c3O'],
  ['German', '\u201e\u00d6ffnen\u201c und \u201e\u00c4ndern\u201c f\u00fcr \u00dcbergr\u00f6\u00dfe'],
  ['Turkish', 'G\u00fcvenlik \u0130zleme \u015fifre \u011f\u00fcnl\u00fck'],
  ['Russian', '\u041f\u0440\u043e\u0432\u0435\u0440\u043a\u0430 \u2705 \u0433\u043e\u0442\u043e\u0432\u043e'],
  ['Chinese, Japanese, Persian', '\u4e0a\u7ebf \u30ea\u30ea\u30fc\u30b9 \u0627\u0646\u062a\u0634\u0627\u0631'],
  ['Vietnamese', 'Ki\u1ec3m tra tr\u01b0\u1edbc khi tri\u1ec3n khai \u00e2\u00ea\u00f4'],
  ['emoji and dashes', '\u{1f680} Launch \u2014 \u201cgo\u201d \u2026 \u2705'],
])('%s comes out as it went in', (_what, text) => {
  expect(repairText(text)).toEqual({ text, repaired: null, damaged: [] });
});

describe('bytes', () => {
  const utf16 = (text: string, big: boolean, mark: boolean) => {
    const codes = [...(mark ? '\ufeff' : ''), ...text].map((char) => char.charCodeAt(0));
    return new Uint8Array(codes.flatMap((code) => (big ? [code >> 8, code & 255] : [code & 255, code >> 8])));
  };

  test.each([
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('# T')])],
    ['UTF-16 little endian', utf16('# T \u00e9', false, true)],
    ['UTF-16 big endian', utf16('# T \u00e9', true, true)],
    ['UTF-16 without a mark', utf16('# Title with some words', false, false)],
  ])('%s is read', (_what, data) => {
    expect(decodeDocument(data)).toMatchObject({ ok: true, text: expect.stringMatching(/^\ufeff?# T/) });
  });

  test('old Western text is read, and its encoding is named', () => {
    expect(decodeDocument(new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x62, 0x61, 0x72]))).toEqual({
      ok: true,
      text: 'caf\u00e9 bar',
      encoding: 'Windows-1252',
    });
  });

  test.each([
    ['a ZIP archive', bytes('PK\u0003\u0004abc')],
    ['a PDF', bytes('%PDF-1.7')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['NUL bytes', bytes('# a\0b')],
    ['noise', new Uint8Array([0xff, 0xd8, 0x80, 0x81, 0xfe, 0xfa, 0x90])],
  ])('%s is refused', (_what, data) => {
    expect(decodeDocument(data)).toMatchObject({ ok: false, why: expect.any(String) });
  });
});
