import { z } from 'zod';

/** As a probe names it: one name without folders, so that it is the same file beside a probe's file on the command line. */
export const FixtureName = z
  .string()
  .trim()
  .regex(
    /^(?!\.)[\p{L}\p{N}._ ()+-]{1,100}(?<![. ])$/u,
    'A name without folders, of letters, digits and . _ - such as picture.png; at most 100 characters.',
  );

/** Files of one environment. */
export const MOST_FIXTURES = 50;

/** Bytes; as for other uploads. */
export const FIXTURE_LIMIT = 10_000_000;

/** What a request says of a file whose content does not tell its type, by extension. */
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
  xml: 'application/xml',
};

/**
 * The type of a file: what its content is, or for text what its name says. A probe may send anything, wrong files
 * too, so nothing is refused for its type. `sniffed` is null where the content has no mark of a type.
 */
export function fixtureType(name: string, sniffed: string | null, isText: boolean): string {
  if (sniffed !== null) return sniffed;
  const said = TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (!isText) return 'application/octet-stream';
  return said?.startsWith('text/') || said === 'application/json' || said === 'application/xml' ? said : 'text/plain';
}
