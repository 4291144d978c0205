import { type Document, isCollection, isMap, isScalar, isSeq, type Pair, parseDocument, Scalar } from 'yaml';

/*
 * A form edits the YAML itself, one place at a time: comments, keys that no form knows, and the order of everything else stay as they were
 * written. Texts that are no YAML are given back unchanged; the form is shut until they are mended.
 */

export type Path = readonly (string | number)[];

/** Writes a value, or with undefined takes the key out; a parent that is left empty goes with it. */
export function setAt(source: string, path: Path, value: unknown): string {
  return edited(source, (document) => {
    if (value === undefined) return removeAt(document, path);
    const node: unknown = document.getIn(path, true);
    if (isScalar(node) && isPlain(value)) {
      // The comment beside it stays.
      if (typeof node.value !== typeof value) node.type = undefined;
      node.value = value;
      node.source = undefined;
      node.format = undefined;
      return;
    }
    for (let length = 1; length < path.length; length += 1) makeParent(document, path, length);
    document.setIn(path, isPlain(value) ? new Scalar(value) : document.createNode(value));
  });
}

/** Another name for a key, in its place; unchanged where the name is taken. */
export function renameKey(source: string, parent: Path, from: string, to: string): string {
  return edited(source, (document) => {
    const map: unknown = parent.length === 0 ? document.contents : document.getIn(parent, true);
    if (!isMap(map) || map.has(to)) return;
    const pair = map.items.find((item: Pair) => keyOf(item) === from);
    if (pair) pair.key = new Scalar(to);
  });
}

export function moveEntry(source: string, list: Path, from: number, to: number): string {
  return edited(source, (document) => {
    const seq: unknown = document.getIn(list, true);
    if (!isSeq(seq) || !seq.items[from] || !seq.items[to]) return;
    const [entry] = seq.items.splice(from, 1);
    seq.items.splice(to, 0, entry);
  });
}

function edited(source: string, change: (document: Document) => void): string {
  const document: Document = parseDocument(source, { prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) return source;
  if (document.contents === null) document.contents = document.createNode({}) as Document['contents'];
  change(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function makeParent(document: Document, path: Path, length: number): void {
  const at = path.slice(0, length);
  const wanted = typeof path[length] === 'number' ? [] : {};
  const node: unknown = document.getIn(at, true);
  const fits = typeof path[length] === 'number' ? isSeq(node) : isMap(node);
  if (fits) return;
  const made = document.createNode(wanted);
  // An empty flow collection would keep everything on one line.
  made.flow = false;
  document.setIn(at, made);
}

function removeAt(document: Document, path: Path): void {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length), true);
    if (!isCollection(parent) || parent.items.length > 0 || parent.comment || parent.commentBefore) return;
    document.deleteIn(path.slice(0, length));
  }
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;
const keyOf = (pair: Pair) => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

/** A value as somebody types it into one field: numbers and yes or no as YAML takes them, everything else text. */
export function typedScalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  // "01", "1.0" or "1e3" stay as they were typed.
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}

/** A value as it stands in a field of one line. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  const document = parseDocument('{}');
  const node = document.createNode(value, { flow: true });
  document.contents = node as typeof document.contents;
  return document.toString({ lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
}

/** What a field for any YAML holds; the message says why it cannot be read. */
export function readValue(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  if (text.trim() === '') return { ok: true, value: undefined };
  const document = parseDocument(text, { prettyErrors: false });
  const fault = document.errors[0];
  if (fault) return { ok: false, message: `This is no valid YAML: ${fault.message.split('\n')[0]}.` };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 0 }) ?? undefined };
  } catch {
    return { ok: false, message: 'Aliases (*name) are not allowed.' };
  }
}
