import { parseDocument } from 'yaml';
import { FRONTMATTER } from '../frontmatter-schema.ts';

/** Frontmatter of the source, read without complaint. */
export type SourceFront = {
  /** Index of the first line of the body. */
  bodyLine: number;
  yaml: string | null;
  lang: 'yaml' | 'toml';
  data: Record<string, unknown>;
  /** Every key is one of Checklist Markdown: the document is ours. */
  strict: boolean;
};

const MOST = 100_000;

export function readSourceFront(lines: readonly string[]): SourceFront {
  const none: SourceFront = { bodyLine: 0, yaml: null, lang: 'yaml', data: {}, strict: false };
  if (lines[0]?.trimEnd() === '+++') return readToml(lines, none);
  if (lines[0]?.trimEnd() !== '---') return none;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end <= 0) return none;
  const yaml = lines.slice(1, end).join('\n');
  const { data, broken } = yamlOf(yaml);
  // Tasks between two rules at the top of a document are no broken frontmatter.
  if (broken && TASK.test(yaml)) return none;
  if (data === null) return /^\s*[A-Za-z_][\w -]*:/m.test(yaml) ? { ...none, bodyLine: end + 1, yaml } : none;
  const keys = Object.keys(data);
  return {
    ...none,
    bodyLine: end + 1,
    yaml,
    data,
    strict: keys.length > 0 && keys.every((key) => Object.hasOwn(FRONTMATTER, key)),
  };
}

const TASK = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s/m;

/** What can be made of it; `data` is null where that is no mapping. */
function yamlOf(yaml: string): { data: Record<string, unknown> | null; broken: boolean } {
  if (yaml.length > MOST) return { data: null, broken: true };
  try {
    const document = parseDocument(yaml, { logLevel: 'silent' });
    const data: unknown = document.toJS({ maxAliasCount: 50 });
    const mapping = data !== null && typeof data === 'object' && !Array.isArray(data);
    return { data: mapping ? (data as Record<string, unknown>) : null, broken: document.errors.length > 0 };
  } catch {
    return { data: null, broken: true };
  }
}

/** Of TOML only plain texts are read: enough for a title and an owner. */
function readToml(lines: readonly string[], none: SourceFront): SourceFront {
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '+++');
  if (end <= 0) return none;
  const own = lines.slice(1, end);
  const pairs = own.flatMap((line) => {
    const match = /^\s*([\w-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|(\d{4}-\d{2}-\d{2}))\s*(?:#.*)?$/.exec(line);
    return match ? [[match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? '']] : [];
  });
  return { ...none, bodyLine: end + 1, yaml: own.join('\n'), lang: 'toml', data: Object.fromEntries(pairs) };
}

/** A value of the frontmatter that is a short text. */
export function frontText(front: SourceFront, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(front.data, key) ? front.data[key] : null;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= 500) return value.trim();
    if (value instanceof Date) return value.toISOString().slice(0, 10);
  }
  return null;
}
