import type { z } from 'zod';
import { readYaml } from '../../checklist/frontmatter.ts';
import { hasTemplate } from '../template.ts';
import { nearest } from './nearest.ts';
import { PROBE_KINDS, type ProbeKind, type ProbeSpec, SPECS } from './registry.ts';

/** One thing that is wrong with a probe: where, what, and how to mend it. `line` counts from 1 in the YAML. */
export type SpecProblem = { path: string; message: string; fix: string; line?: number };
export type ParsedSpec = { ok: true; spec: ProbeSpec } | { ok: false; problems: SpecProblem[] };

/** Reads a probe as it is written in YAML, or as the object that YAML gives. */
export function parseProbeSpec(source: unknown): ParsedSpec {
  if (typeof source !== 'string') return check(source, () => undefined);
  const read = readYaml(source, 1);
  if ('error' in read)
    return {
      ok: false,
      problems: [
        { path: '', message: `This is no valid YAML: ${read.error}.`, fix: 'Mend the YAML.', line: read.line },
      ],
    };
  return check(read.value, read.lineOf);
}

type LineOf = (path: (string | number)[]) => number | undefined;

function check(value: unknown, lineOf: LineOf): ParsedSpec {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return one('', 'This is no list of keys.', 'Begin with a line such as "kind: http".', lineOf([]));
  const kind: unknown = Reflect.get(value, 'kind');
  if (!isKind(kind)) {
    const meant = typeof kind === 'string' ? nearest(kind, PROBE_KINDS) : null;
    const message =
      kind === undefined
        ? 'The kind of the probe is missing.'
        : `There is no kind ${JSON.stringify(kind)?.slice(0, 80)}.`;
    const fix = meant
      ? `Write "kind: ${meant}" if you meant that.`
      : `Write "kind:" with one of ${PROBE_KINDS.join(', ')}.`;
    return one('kind', message, fix, lineOf(['kind']));
  }
  const named = templateKeys(value, []);
  if (named.length > 0)
    return {
      ok: false,
      problems: named.map((path) =>
        problem(
          path,
          'A variable cannot stand in a name.',
          'Write the name out; values may hold variables.',
          lineOf(path),
        ),
      ),
    };
  const result = (SPECS[kind] as z.ZodType<ProbeSpec>).safeParse(value);
  if (result.success) return { ok: true, spec: result.data };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, [], lineOf));
  return { ok: false, problems: problems.slice(0, 50) };
}

export function isKind(kind: unknown): kind is ProbeKind {
  return typeof kind === 'string' && Object.hasOwn(SPECS, kind);
}

function one(path: string, message: string, fix: string, line: number | undefined): ParsedSpec {
  return { ok: false, problems: [problem(path === '' ? [] : [path], message, fix, line)] };
}

function problem(path: (string | number)[], message: string, fix: string, line: number | undefined): SpecProblem {
  return { path: path.join('.'), message, fix, ...(line === undefined ? {} : { line }) };
}

/** Names are read before anything is filled in, so that a variable in one would be taken as it is written. */
function templateKeys(value: unknown, path: (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null || path.length > 24) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, key];
    return hasTemplate(key) ? [at] : templateKeys(child, at);
  });
}

function problemsOf(issue: z.core.$ZodIssue, prefix: (string | number)[], lineOf: LineOf): SpecProblem[] {
  const path = [...prefix, ...issue.path.filter((part) => typeof part !== 'symbol')];
  if (issue.code === 'invalid_union') {
    // The branch that got furthest says what was meant.
    const branches = issue.errors.map((issues) => issues.flatMap((each) => problemsOf(each, path, lineOf)));
    const reach = (problems: SpecProblem[]) =>
      Math.max(0, ...problems.map((problem) => problem.path.split('.').length));
    return branches.sort((a, b) => reach(b) - reach(a))[0] ?? [];
  }
  if (issue.code === 'invalid_key') return issue.issues.flatMap((each) => problemsOf(each, path, lineOf));
  const at = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
  const [message = '', fix] = issue.message.split('\n');
  const line = lineOf(at);
  return [
    {
      path: at.join('.'),
      message: fix ? message : plainMessage(issue),
      fix: fix ?? 'Correct it; the documentation of this kind has an example.',
      ...(line === undefined ? {} : { line }),
    },
  ];
}

function plainMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return `This has to be ${issue.expected === 'array' ? 'a list' : issue.expected === 'object' || issue.expected === 'record' ? 'a list of keys' : `a ${issue.expected}`}.`;
  if (issue.code === 'too_big') return `This is too much: at most ${issue.maximum}.`;
  if (issue.code === 'too_small') return `This is too little: at least ${issue.minimum}.`;
  return 'This is not right.';
}
