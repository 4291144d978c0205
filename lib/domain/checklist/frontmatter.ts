import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { FRONTMATTER, type Frontmatter, type FrontmatterKey } from './frontmatter-schema.ts';
import { type Problems, quote } from './problems.ts';

const MOST_FRONTMATTER = 262_144;
const MOST_PROBE = 65_536;
const MOST_YAML_DEPTH = 24;

export type YamlResult =
  | { value: unknown; lineOf: (path: (string | number)[]) => number }
  | { error: string; line: number };

/** Reads a small piece of untrusted YAML: no aliases, bounded depth. `firstLine` is the document line of its first line. */
export function readYaml(source: string, firstLine: number, most = MOST_PROBE): YamlResult {
  if (source.length > most)
    return { error: `it is larger than ${most.toLocaleString('en')} characters`, line: firstLine };
  const deep = tooDeep(source);
  if (deep !== null) return { error: `it is nested deeper than ${MOST_YAML_DEPTH} levels`, line: firstLine + deep };
  const counter = new LineCounter();
  try {
    const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
    const fault = document.errors[0];
    if (fault)
      return {
        error: fault.message.split('\n')[0] ?? 'it cannot be read',
        line: firstLine + counter.linePos(fault.pos[0]).line - 1,
      };
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const lineOf = (path: (string | number)[]) => {
      for (let length = path.length; length > 0; length -= 1) {
        const start = rangeOf(document, path.slice(0, length));
        if (start !== null) return firstLine + counter.linePos(start).line - 1;
      }
      return firstLine;
    };
    return { value, lineOf };
  } catch (error) {
    const alias = error instanceof ReferenceError;
    return { error: alias ? 'aliases (*name) are not allowed' : 'it cannot be read', line: firstLine };
  }
}

function rangeOf(document: ReturnType<typeof parseDocument>, path: (string | number)[]): number | null {
  const node: unknown = document.getIn(path, true);
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}

/** Line (from 0) where flow brackets or compact list dashes pass the depth; null when they never do. */
function tooDeep(source: string): number | null {
  let flow = 0;
  for (const [index, line] of source.split('\n').entries()) {
    for (const char of line) {
      if (char === '[' || char === '{') flow += 1;
      else if (char === ']' || char === '}') flow = Math.max(0, flow - 1);
      if (flow > MOST_YAML_DEPTH) return index;
    }
    const dashes = /^\s*(?:[-?:]\s+)+/.exec(line)?.[0].replace(/\s/g, '').length ?? 0;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (dashes > MOST_YAML_DEPTH || indent > 200) return index;
  }
  return null;
}

export type Split = { yaml: string | null; bodyLine: number };

/** Finds the frontmatter. `bodyLine` is the index of the first line of the body. */
export function splitFrontmatter(lines: string[], problems: Problems): Split {
  if (lines[0]?.trimEnd() !== '---') return { yaml: null, bodyLine: 0 };
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end > 0) return { yaml: lines.slice(1, end).join('\n'), bodyLine: end + 1 };
  // A leading rule is Markdown too; it is frontmatter only when it looks like one.
  if (/^[A-Za-z_]+:(?:\s|$)/.test(lines[1] ?? ''))
    problems.refuse(1, 'The frontmatter has no end.', 'Close it with a line of three dashes (---).');
  return { yaml: null, bodyLine: 0 };
}

export type FrontmatterResult = { data: Frontmatter; lineOf: (path: (string | number)[]) => number };

/** Reads and checks the frontmatter key by key: a bad key is refused with its line, an unknown one is passed over with a warning. */
export function readFrontmatter(yaml: string, problems: Problems): FrontmatterResult {
  const result = readYaml(yaml, 2, MOST_FRONTMATTER);
  if ('error' in result) {
    problems.refuse(
      result.line,
      `The frontmatter is no valid YAML: ${result.error}.`,
      'Mend the YAML between the --- lines.',
    );
    return { data: {}, lineOf: () => 1 };
  }
  const { value, lineOf } = result;
  if (value === null || value === undefined) return { data: {}, lineOf };
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.refuse(
      2,
      'The frontmatter is no list of keys.',
      'Write one `key: value` a line, for example `title: Payments API`.',
    );
    return { data: {}, lineOf };
  }
  const data: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    if (!isKnown(key)) {
      problems.warn(
        lineOf([key]),
        `The frontmatter key ${quote(key)} is not known and is passed over.`,
        `Known keys: ${Object.keys(FRONTMATTER).join(', ')}.`,
      );
      continue;
    }
    if (given === null) continue;
    const checked = FRONTMATTER[key].safeParse(given);
    if (checked.success) data[key] = checked.data;
    else
      for (const fault of deepest(checked.error.issues, []).slice(0, 5))
        problems.refuse(
          lineOf([key, ...fault.path]),
          `In the frontmatter, ${[key, ...fault.path].join('.')} is not right.`,
          sentence(fault.message),
        );
  }
  return { data: data as Frontmatter, lineOf };
}

function isKnown(key: string): key is FrontmatterKey {
  return Object.hasOwn(FRONTMATTER, key);
}

type Fault = { path: (string | number)[]; message: string };

/** A union reports one list of issues a branch: the branch that got furthest says what was meant. */
function deepest(issues: readonly z.core.$ZodIssue[], prefix: (string | number)[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const path = [...prefix, ...issue.path.filter((part) => typeof part !== 'symbol')];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `Remove it or correct its name: ${quote(key)} is not known here.`,
      }));
    if (issue.code !== 'invalid_union') return [{ path, message: issue.message }];
    const branches = issue.errors.map((branch) => deepest(branch, path));
    const reach = (faults: Fault[]) => Math.max(0, ...faults.map((fault) => fault.path.length));
    const custom = (faults: Fault[]) => (faults.some((fault) => /^(?:write|Remove)/.test(fault.message)) ? 0.5 : 0);
    return (
      branches.sort((a, b) => reach(b) + custom(b) - reach(a) - custom(a))[0] ?? [{ path, message: issue.message }]
    );
  });
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
