import { JSONPathEnvironment, type JSONPathQuery, type JSONValue } from 'json-p3';

/*
 * RFC 9535 without match() and search(), whose patterns an evil document could make run for seconds. Every `..` and every filter that starts
 * again at the root multiplies the work, so their number is bounded, and the document's size where there are two.
 */
const MOST_PATH = 500;
const MOST_COSTLY_TEXT = 16_384;

const environment = new JSONPathEnvironment({ maxRecursionDepth: 200 });
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

export type JsonPath = {
  path: string;
  /** True where the path can only ever point at one value. */
  single: boolean;
  /** The values found; a reason where the document cannot be searched. `size` is the length of its text. */
  find(document: unknown, size: number): { ok: true; values: unknown[] } | { ok: false; message: string };
};
export type JsonPathResult = { ok: true; path: JsonPath } | { ok: false; message: string };

export function compileJsonPath(path: string): JsonPathResult {
  if (path.length > MOST_PATH) return { ok: false, message: `it is longer than ${MOST_PATH} characters` };
  if (!path.startsWith('$')) return { ok: false, message: 'it does not begin with $' };
  const cost = path.split('..').length - 1 + (path.split('$').length - 2);
  if (cost > 2) return { ok: false, message: 'it searches the whole document more than twice' };
  let query: JSONPathQuery;
  try {
    query = environment.compile(path);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { ok: false, message: message.slice(0, 200) || 'it cannot be read' };
  }
  return {
    ok: true,
    path: { path, single: query.singularQuery(), find: (document, size) => find(query, cost, document, size) },
  };
}

function find(query: JSONPathQuery, cost: number, document: unknown, size: number) {
  if (cost > 1 && size > MOST_COSTLY_TEXT)
    return { ok: false as const, message: 'the answer is too large for a path that searches it twice' };
  try {
    return { ok: true as const, values: query.query(document as JSONValue).values() as unknown[] };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'it cannot be searched';
    return { ok: false as const, message: message.slice(0, 200) };
  }
}
