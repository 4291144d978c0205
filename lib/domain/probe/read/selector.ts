/** A metric by its name and some of its labels. */
export type Selector = { name: string; labels: Record<string, string> };
export type SelectorResult = { ok: true; selector: Selector } | { ok: false; message: string };

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\\n]|\\["\\n])*)"\s*(,|(?=\}))/;

/** Reads `name` or `name{label="x", other="y"}`; all the labels named have to be equal. */
export function parseSelector(source: string): SelectorResult {
  const text = source.trim();
  if (text.length > 1000) return { ok: false, message: 'it is longer than 1,000 characters' };
  const name = NAME.exec(text)?.[0];
  if (!name) return { ok: false, message: 'it does not begin with a name of letters, digits, _ and :' };
  let rest = text.slice(name.length).trim();
  const labels: Record<string, string> = Object.create(null);
  if (rest === '') return { ok: true, selector: { name, labels } };
  if (!rest.startsWith('{') || !rest.endsWith('}')) return { ok: false, message: 'the labels stand between { and }' };
  rest = rest.slice(1);
  while (rest.trim() !== '}') {
    const label = LABEL.exec(rest);
    if (!label) return { ok: false, message: 'a label is written label="value"' };
    const [whole, key = '', value = ''] = label;
    if (key in labels) return { ok: false, message: `the label ${key} stands there twice` };
    labels[key] = unescapeLabel(value);
    rest = rest.slice(whole.length);
  }
  return { ok: true, selector: { name, labels } };
}

export function unescapeLabel(text: string): string {
  return text.replace(/\\(["\\n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
}
