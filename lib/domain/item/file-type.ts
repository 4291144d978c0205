/** What an upload's name promises, by extension; the content decides. */
const PROMISES: Record<string, string[]> = {
  png: ['image/png'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  pdf: ['application/pdf'],
  zip: ['application/zip'],
  gz: ['application/gzip'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  txt: ['text/plain'],
  log: ['text/plain'],
  md: ['text/plain'],
  csv: ['text/plain'],
  json: ['text/plain'],
  xml: ['text/plain', 'application/xml'],
  html: ['text/plain', 'application/xml'],
  svg: ['text/plain', 'application/xml', 'image/svg+xml'],
  yaml: ['text/plain'],
  yml: ['text/plain'],
};

/** Bytes; DESIGN: 10 MB a file. */
export const FILE_LIMIT = 10_000_000;

export type FileCheck = { accepted: true; mediaType: string } | { accepted: false; reason: string };

/**
 * Accepts known harmless-to-store types. `sniffed` is what the content's first bytes say (null = no known binary type),
 * `text` whether all of it is readable UTF-8. Everything textual is kept as text/plain, HTML and SVG too: it is only
 * ever served as a download.
 */
export function checkFile(name: string, size: number, sniffed: string | null, text: boolean): FileCheck {
  if (size === 0) return { accepted: false, reason: `“${name}” is empty. Choose the file again.` };
  if (size > FILE_LIMIT) {
    return {
      accepted: false,
      reason: `“${name}” has ${(size / 1e6).toFixed(1)} MB; a file may have 10 MB. Link to it instead.`,
    };
  }
  const actual = sniffed ?? (text ? 'text/plain' : null);
  const extension = name.includes('.') ? (name.split('.').at(-1)?.toLowerCase() ?? '') : '';
  const promised = PROMISES[extension];
  if (!actual) {
    return {
      accepted: false,
      reason: `“${name}” is of a type that cannot be recognised. Send an image, PDF, text, CSV, JSON or ZIP file.`,
    };
  }
  if (promised && !promised.includes(actual)) {
    return {
      accepted: false,
      reason: `“${name}” is named .${extension}, but its content is ${actual}. Choose the right file, or rename it.`,
    };
  }
  const known = Object.values(PROMISES).some((types) => types.includes(actual));
  if (!known)
    return {
      accepted: false,
      reason: `“${name}” is ${actual}, which is not accepted as evidence. Put it into a ZIP file, or link to it.`,
    };
  const mediaType = actual === 'application/xml' || actual === 'image/svg+xml' ? 'text/plain' : actual;
  return { accepted: true, mediaType };
}
