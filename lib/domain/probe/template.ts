/** What {{names}} stand for while one probe runs. */
export type Variables = {
  values: Record<string, string>;
  secrets: Record<string, string>;
  launch: { version: string | null; commit: string | null };
  /** A short word of this run alone, as {{run}}: data that a scenario creates carries it. */
  run?: string;
  /** The value of this round of `foreach`. */
  value?: string;
  /** What earlier steps of a scenario kept. */
  captured: Record<string, string>;
};

export const NO_VARIABLES: Variables = {
  values: {},
  secrets: {},
  launch: { version: null, commit: null },
  captured: {},
};

const TEMPLATE = /\{\{\s*([^{}]{0,200}?)\s*\}\}/g;

export const hasTemplate = (text: string) => text.includes('{{');

/** The names between {{ and }} in a text, each once. */
export function templateNames(text: string): string[] {
  return [...new Set([...text.matchAll(TEMPLATE)].map((found) => found[1] ?? ''))];
}

/** Every name used anywhere in a value; keys of objects are never filled in. */
export function namesIn(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (each: unknown): void => {
    if (typeof each === 'string') for (const name of templateNames(each)) found.add(name);
    if (typeof each === 'object' && each !== null) for (const child of Object.values(each)) visit(child);
  };
  visit(value);
  return [...found];
}

function lookUp(name: string, variables: Variables): string | null {
  if (name === 'launch.version') return variables.launch.version;
  if (name === 'launch.commit') return variables.launch.commit;
  if (name === 'run') return variables.run ?? own(variables.values, name);
  if (name === 'value') return variables.value ?? null;
  if (name.startsWith('secret.')) return own(variables.secrets, name.slice('secret.'.length));
  return own(variables.captured, name) ?? own(variables.values, name);
}

function own(record: Record<string, string>, name: string): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

/** A value that was never filled in: the checklist's "TBD" is as good as none. */
export const isPlaceholder = (text: string) => /^(?:tbd|todo|xxx|<[^<>]*>)?$/i.test(text.trim());

export type Filled<T> =
  | { ok: true; value: T; secrets: string[] }
  /** Names without a value, in the order of use: the probe could not run, which is an error and never a fail. */
  | { ok: false; missing: string[] };

/**
 * Puts values in the place of {{names}}, in every text inside `value`. Values are not read again for names. In a `url`, captured values and
 * those of `foreach` are escaped unless the address begins with them, so that an answer cannot turn a path into another place.
 * `secrets` are the secret values that went in.
 */
export function fill<T>(value: T, variables: Variables): Filled<T> {
  const missing = new Set<string>();
  const secrets = new Set<string>();
  const text = (source: string, isUrl: boolean) =>
    source.replace(TEMPLATE, (_, name: string, at: number) => {
      const found = lookUp(name, variables);
      if (found === null || isPlaceholder(found)) {
        missing.add(name);
        return '';
      }
      if (name.startsWith('secret.')) secrets.add(found);
      const foreign = name === 'value' || Object.hasOwn(variables.captured, name);
      return isUrl && foreign && at > 0 ? encodeURIComponent(found) : found;
    });
  const visit = (each: unknown, key: string): unknown => {
    if (typeof each === 'string') return text(each, key === 'url');
    if (Array.isArray(each)) return each.map((child) => visit(child, key));
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, child]) => [name, visit(child, name)]));
  };
  const filled = visit(value, '') as T;
  return missing.size > 0 ? { ok: false, missing: [...missing] } : { ok: true, value: filled, secrets: [...secrets] };
}

/** Why a probe with missing names could not run. */
export function missingReason(missing: readonly string[]): string {
  const words = missing.map((name) => (name.startsWith('secret.') ? `the secret ${name.slice(7)}` : `{{${name}}}`));
  return `The environment gives no value for ${words.join(', ')}.`;
}
