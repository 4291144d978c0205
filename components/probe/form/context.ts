'use client';

import { type ComponentType, createContext, useContext } from 'react';
import type { FormField, FormNode } from '#lib/domain/probe/form/form.ts';
import type { SpecProblem } from '#lib/domain/probe/spec/parse.ts';

export type Path = readonly (string | number)[];

export type Place = Pick<FormField, 'key' | 'label' | 'help' | 'required' | 'usual'> & {
  path: Path;
  onRemove?: () => void;
};

/** The YAML that a form is a view of. */
export type FormApi = {
  value: unknown;
  problems: readonly SpecProblem[];
  set: (path: Path, value: unknown) => void;
  rename: (parent: Path, from: string, to: string) => void;
  move: (list: Path, from: number, to: number) => void;
  /** Shows one key, whatever it holds; fields hold fields, so that it comes from outside. */
  Any: ComponentType<{ place: Place; node: FormNode }>;
};

export const FormContext = createContext<FormApi | null>(null);

export function useForm(): FormApi {
  const api = useContext(FormContext);
  if (!api) throw new Error('a field of a probe stands outside of its form');
  return api;
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

/** What is wrong with exactly this place, or with `inside` also with whatever it holds. */
export function problemAt(problems: readonly SpecProblem[], path: Path, inside = false): string | null {
  const place = path.join('.');
  const own = problems.find((one) => one.path === place || (inside && one.path.startsWith(`${place}.`)));
  return own ? `${own.message} ${own.fix}` : null;
}

/** What a new entry begins with. */
export function beginning(node: FormNode): unknown {
  if (node.widget === 'matcher') return 'exists';
  if (node.widget === 'group' || node.widget === 'pairs') return {};
  if (node.widget === 'list' || node.widget === 'texts') return [];
  if (node.widget === 'flag') return true;
  if (node.widget === 'choice') return node.words[0] ?? '';
  if (node.widget === 'either') return node.options[0] ? beginning(node.options[0]) : '';
  return '';
}
