/** Why bytes are no document, in words that follow "this file". */
export type Decoded = { ok: true; text: string; encoding: string } | { ok: false; why: string; fix: string };

const SAVE = 'Save it as a Markdown file (.md) in UTF-8.';

function archive(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006'))
    return 'is a ZIP archive or an office document';
  if (head.startsWith('%PDF-')) return 'is a PDF';
  if (head.startsWith('\u001f\u008b')) return 'is a compressed archive';
  if (head.startsWith('\u0089PNG') || head.startsWith('\u00ff\u00d8\u00ff') || head.startsWith('GIF8'))
    return 'is a picture';
  if (head.startsWith('{\\rtf')) return 'is an RTF document';
  return null;
}

/** UTF-16 without a byte order mark: every second byte of mostly Latin text is zero. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4000);
  if (sample.length < 8 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) if (sample[index] === 0) index % 2 === 0 ? even++ : odd++;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.02) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.02) return 'utf-16be';
  return null;
}

/** Western European text of old editors: letters beyond ASCII stand alone, and nothing is a control character. */
function looksWestern(bytes: Uint8Array): boolean {
  let high = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) return false;
    run = byte >= 0x80 ? run + 1 : 0;
    if (run > 3) return false;
    if (byte >= 0x80) high += 1;
  }
  return high * 6 < bytes.length;
}

/** Bytes of a file as text, or why they are none. */
export function decodeDocument(bytes: Uint8Array): Decoded {
  const kind = archive(bytes);
  if (kind) return { ok: false, why: kind, fix: SAVE };
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : wideOrder(bytes);
  if (wide) return check(new TextDecoder(wide).decode(bytes), 'UTF-16');
  if (bytes.subarray(0, 65_536).includes(0) || bytes.includes(0))
    return { ok: false, why: 'holds NUL bytes: it is no text', fix: SAVE };
  try {
    return check(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'UTF-8');
  } catch {
    if (looksWestern(bytes)) return check(new TextDecoder('windows-1252').decode(bytes), 'Windows-1252');
    return { ok: false, why: 'is neither UTF-8 nor UTF-16 text', fix: SAVE };
  }
}

function check(text: string, encoding: string): Decoded {
  return text.includes('\0')
    ? { ok: false, why: 'holds NUL characters: it is no text', fix: SAVE }
    : { ok: true, text, encoding };
}
