import { z } from 'zod';
import type { Asks } from '../spec/fields.ts';
import { type ProbeKind, SPECS } from '../spec/registry.ts';
import { wordsOf } from './words.ts';

/*
 * What a form asks for, read from the schema of a kind, so that a key that a kind learns stands in its form at once. Values stay as YAML has
 * them; see edit.ts.
 */

export type FormNode =
  /** `scalar` and `matcher` take numbers and yes or no as YAML does; `text` stays text; `yaml` takes anything. */
  | { widget: 'text' | 'scalar' | 'matcher' | 'yaml' | 'texts'; example: string | null }
  | { widget: 'flag' }
  | { widget: 'choice'; words: readonly string[] }
  | { widget: 'group'; fields: FormField[] }
  | { widget: 'list'; item: FormNode }
  | { widget: 'pairs'; value: FormNode }
  /** Several shapes: the one that fits what is written is shown. */
  | { widget: 'either'; options: FormNode[] };

export type FormField = {
  key: string;
  label: string;
  help: string;
  required: boolean;
  /** What counts where nothing is written. */
  usual: string | null;
  node: FormNode;
};

const forms = new Map<ProbeKind, FormField[]>();

/** The keys of a kind without `kind` itself, its own before those that every kind has. */
export function formOf(kind: ProbeKind): FormField[] {
  const known = forms.get(kind);
  if (known) return known;
  const fields = fieldsOf(SPECS[kind], [kind]);
  const common = (field: FormField) => COMMON.has(field.key);
  const sorted = [...fields.filter((field) => !common(field)), ...fields.filter(common)];
  forms.set(kind, sorted);
  return sorted;
}

/** Keys of every kind; a form shows them apart. */
export const COMMON: ReadonlySet<string> = new Set([
  'name',
  'timeout',
  'freshness',
  'every',
  'need',
  'foreach',
  'where',
]);

type Schema = z.core.$ZodType;
type Def = {
  type: string;
  innerType?: Schema;
  shape?: Record<string, Schema>;
  element?: Schema;
  valueType?: Schema;
  options?: Schema[];
  values?: unknown[];
  in?: Schema;
  out?: Schema;
  defaultValue?: unknown;
};
const defOf = (schema: Schema) => schema._zod.def as unknown as Def;

function fieldsOf(schema: Schema, path: string[]): FormField[] {
  const { shape = {} } = defOf(schema);
  return Object.entries(shape).flatMap(([key, child]): FormField[] => {
    if (path.length === 1 && key === 'kind') return [];
    const at = [...path, key];
    const { inner, required, usual } = bare(child);
    const { label, help } = wordsOf(at);
    return [{ key, label, help, required, usual, node: nodeOf(inner, at) }];
  });
}

/** Takes optional and default off. */
function bare(schema: Schema): { inner: Schema; required: boolean; usual: string | null } {
  let inner = schema;
  let required = true;
  let usual: string | null = null;
  for (;;) {
    const def = defOf(inner);
    if (!['optional', 'nullable', 'default', 'prefault'].includes(def.type) || !def.innerType) break;
    required = false;
    const given = def.defaultValue;
    if (typeof given === 'string' || typeof given === 'number') usual = String(given);
    if (typeof given === 'boolean') usual = given ? 'yes' : 'no';
    inner = def.innerType;
  }
  return { inner, required, usual };
}

function nodeOf(schema: Schema, path: string[]): FormNode {
  const meta = (z.globalRegistry.get(schema) ?? {}) as { asks?: Asks; keys?: Schema };
  const asked = meta.asks && asks(meta.asks);
  if (asked && meta.keys) return { widget: 'either', options: [asked, nodeOf(meta.keys, path)] };
  if (asked) return asked;
  const def = defOf(schema);
  const { element, valueType } = def;
  switch (def.type) {
    case 'object':
      return { widget: 'group', fields: fieldsOf(schema, path) };
    case 'array': {
      const item = nodeOf(bare(element as Schema).inner, path);
      return item.widget === 'text' ? { widget: 'texts', example: item.example } : { widget: 'list', item };
    }
    case 'record':
      return { widget: 'pairs', value: nodeOf(bare(valueType as Schema).inner, path) };
    case 'union':
      return { widget: 'either', options: (def.options ?? []).map((option) => nodeOf(option, path)) };
    case 'literal':
      return { widget: 'choice', words: (def.values ?? []).map(String) };
    case 'pipe':
      // Something that is made a list before it is read.
      return nodeOf((def.out && defOf(def.out).type !== 'transform' ? def.out : def.in) as Schema, path);
    case 'optional':
    case 'prefault':
    case 'default':
      return nodeOf(bare(schema).inner, path);
    default:
      return { widget: 'scalar', example: null };
  }
}

function asks(given: Asks): FormNode {
  if (given.form === 'flag') return { widget: 'flag' };
  if (given.form === 'choice') return { widget: 'choice', words: given.words };
  return { widget: given.form === 'long' ? 'text' : given.form, example: given.example ?? null };
}

/** Which of several shapes fits a value; 0 where nothing is written yet. */
export function fitting(options: readonly FormNode[], value: unknown): number {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const takes = (node: FormNode): number => {
    if (value === undefined) return 0;
    if (node.widget === 'group')
      return isMap ? 1 + node.fields.filter(({ key }) => Object.hasOwn(value, key)).length : 0;
    if (node.widget === 'pairs') return isMap ? 1 : 0;
    if (node.widget === 'texts') return isMap ? 0 : 2;
    if (node.widget === 'list') return Array.isArray(value) ? 2 : 0;
    if (node.widget === 'flag') return typeof value === 'boolean' ? 2 : 0;
    return typeof value === 'object' && value !== null ? 0 : 1;
  };
  const scores = options.map(takes);
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}
