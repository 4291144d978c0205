import { parse as parseYaml } from 'yaml';
import { FRONTMATTER } from '../frontmatter-schema.ts';

/** Frontmatter of the source, read without complaint. */
export type SourceFront = {
  /** Index of the first line of the body. */
  bodyLine: number;
  yaml: string | null;
  data: Record<string, unknown>;
  /** Every key is one of Checklist Markdown: the document is ours. */
  strict: boolean;
};

const MOST = 100_000;

export function readSourceFront(lines: readonly string[]): SourceFront {
  const none: SourceFront = { bodyLine: 0, yaml: null, data: {}, strict: false };
  if (lines[0]?.trimEnd() !== '---') return none;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end <= 0) return none;
  const yaml = lines.slice(1, end).join('\n');
  let data: unknown = null;
  try {
    data = yaml.length > MOST ? null : parseYaml(yaml, { maxAliasCount: 50, logLevel: 'silent' });
  } catch {
    data = null;
  }
  // Two rules at the top of a document are not frontmatter unless keys stand between them.
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    return /^\s*[A-Za-z_][\w -]*:/m.test(yaml) ? { bodyLine: end + 1, yaml, data: {}, strict: false } : none;
  const keys = Object.keys(data);
  return {
    bodyLine: end + 1,
    yaml,
    data: data as Record<string, unknown>,
    strict: keys.length > 0 && keys.every((key) => Object.hasOwn(FRONTMATTER, key)),
  };
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
