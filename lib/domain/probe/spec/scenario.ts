import { z } from 'zod';
import { compileJsonPath } from '../json-path.ts';
import { compilePattern } from '../pattern.ts';
import { namesIn } from '../template.ts';
import { probeKind } from './common.ts';
import { duration, field, flag, strict, text, told, word } from './fields.ts';
import { httpExpect, oneBody, requestShape } from './request.ts';

/** What is kept of an answer for later steps. */
export type Capture =
  | { from: 'json'; path: string }
  | { from: 'header' | 'cookie'; name: string }
  | { from: 'regex'; pattern: string }
  /** A claim of a token that stands at `path` of the JSON answer, or in the header Authorization where it is null. */
  | { from: 'jwt'; claim: string; path: string | null };

const capture = field<Capture>(
  (value, refuse) => {
    const path = (given: unknown): string => {
      const compiled = compileJsonPath(String(given));
      return compiled.ok
        ? String(given)
        : refuse(`"${given}" is no JSONPath: ${compiled.message}.`, 'Write a path such as $.id.');
    };
    const regex = (pattern: string): Capture => {
      const compiled = compilePattern(pattern);
      return compiled.ok
        ? { from: 'regex', pattern }
        : refuse(`The pattern cannot be used: ${compiled.message}.`, 'Write a simpler one, with the value in ( ).');
    };
    if (typeof value === 'string' && value.startsWith('$')) return { from: 'json', path: path(value) };
    const written = typeof value === 'string' ? /^(header|cookie|regex|jwt):?\s+(.+)$/.exec(value.trim()) : null;
    const of = written?.[1] === 'jwt' ? /^(\S+)\s+(?:of|from|in)\s+(\$.*)$/.exec(written[2] ?? '') : null;
    const given: Record<string, unknown> = written
      ? of
        ? { jwt: of[1], of: of[2] }
        : { [written[1] ?? '']: written[2] }
      : typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)
        : {};
    const keys = Object.keys(given).filter((key) => key !== 'of');
    const [key = ''] = keys;
    const name = given[key];
    const hint =
      'Write "$.id", { header: location }, { cookie: session }, { regex: "id=(.+)" } or { jwt: sub, of: $.token }.';
    if (keys.length !== 1 || typeof name !== 'string' || name === '')
      return refuse('It is not said what to keep of the answer.', hint);
    if (key === 'json') return { from: 'json', path: path(name) };
    if (key === 'header' || key === 'cookie') return { from: key, name };
    if (key === 'regex') return regex(name);
    if (key === 'jwt') return { from: 'jwt', claim: name, path: given.of === undefined ? null : path(given.of) };
    return refuse(`"${key}" is no place that a value can be kept from.`, hint);
  },
  { form: 'yaml', example: '$.id, or { header: location }' },
);

const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/, told('This is no name of a variable.', 'Write one word, such as fileId.'));

const step = strict({
  name: text,
  ...requestShape,
  capture: z.record(variable, capture).optional(),
  expect: httpExpect.optional(),
  /** Runs whatever happened before, and counts: for cleaning up what this run created. */
  always: flag.prefault(false),
  /** What the environment has to allow before this step runs. */
  consent: word(['bulk-delete']).optional(),
}).superRefine(oneBody);
export type StepSpec = z.infer<typeof step>;

const prepare = z.union([
  strict({ confirm: text, within: duration.prefault('10m') }),
  strict({ host: text, within: duration.prefault('10m') }),
]);

export const scenario = probeKind(
  'scenario',
  {
    prepare: prepare.optional(),
    steps: z
      .array(step)
      .min(1, told('A scenario needs steps.', 'Write a list of steps under "steps".'))
      .max(100, told('This scenario has more than 100 steps.', 'Split it.')),
  },
  '60s',
).superRefine(({ steps }, context) => {
  const names = new Set<string>();
  for (const [index, each] of steps.entries()) {
    if (names.has(each.name))
      context.addIssue({
        code: 'custom',
        path: ['steps', index, 'name'],
        message: told(`Two steps are called "${each.name}".`, 'Give each its own name.'),
      });
    names.add(each.name);
  }
});
export type ScenarioSpec = z.infer<typeof scenario>;

/** Names that a scenario fills in by itself, because an earlier step keeps them. */
export function capturedNames(steps: readonly StepSpec[]): Set<string> {
  return new Set(steps.flatMap((each) => Object.keys(each.capture ?? {})));
}

/** Names that a step uses before any step keeps them, and nothing else defines. */
export function neededNames(steps: readonly StepSpec[]): string[] {
  const kept = new Set<string>();
  const needed = new Set<string>();
  for (const each of steps) {
    for (const name of namesIn(each)) if (!kept.has(name)) needed.add(name);
    for (const name of Object.keys(each.capture ?? {})) kept.add(name);
  }
  return [...needed];
}
