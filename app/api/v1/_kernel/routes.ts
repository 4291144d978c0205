import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Action } from '#lib/domain/access/policy.ts';
import type { Deps } from '#lib/use-cases/deps.ts';
import { ALL_OPERATIONS, ALL_QUERIES } from '#lib/use-cases/registry/all.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

export type Route = {
  method: Method;
  /** As registered: /launches/{launchId}. */
  path: string;
  segments: string[];
  name: string;
  summary: string;
  action: Action;
  input: z.ZodType;
  output: z.ZodType | null;
  /** Takes a file as `contentBase64` (JSON) or as the part `file` of a form. */
  takesFile: boolean;
  call: (deps: Deps, actor: Actor, input: unknown) => Promise<unknown>;
  statusOf: (output: unknown) => number;
};

type Call = Route['call'];

/** Everything with an HTTP shape, made from the registry once. */
export function buildRoutes(operations = ALL_OPERATIONS, queries = ALL_QUERIES): Route[] {
  const routes: Route[] = [];
  for (const verb of operations) {
    const { definition } = verb;
    if (!definition.http) continue;
    routes.push(route(definition.http.method, definition.http.path, definition, verb as unknown as Call, () => 200));
  }
  for (const verb of queries) {
    const { definition } = verb;
    if (!definition.http) continue;
    routes.push(route('GET', definition.http, definition, verb as unknown as Call, definition.status ?? (() => 200)));
  }
  // A fixed word wins over a parameter at the same place: /projects/archived before /projects/{project}.
  return routes.sort((a, b) => rank(a).localeCompare(rank(b)));
}

type Definition = {
  name: string;
  summary: string;
  action: Action;
  input: z.ZodType;
  output?: z.ZodType;
};

function route(
  method: Method,
  path: string,
  definition: Definition,
  call: Call,
  statusOf: (output: never) => number,
): Route {
  const { name, summary, action, input, output } = definition;
  return {
    method,
    path,
    segments: path.split('/').slice(1),
    name,
    summary,
    action,
    input,
    output: output ?? null,
    takesFile: input instanceof z.ZodObject && 'contentBase64' in input.shape,
    call,
    statusOf: statusOf as (output: unknown) => number,
  };
}

const rank = ({ segments }: Route) => segments.map((part) => (part.startsWith('{') ? '1' : `0${part}`)).join('/');

export type Match =
  | { kind: 'found'; route: Route; params: Record<string, string> }
  | { kind: 'wrong-method'; allow: Method[] }
  | { kind: 'unknown' };

/** Finds the route of a path given as decoded segments. */
export function matchRoute(routes: readonly Route[], method: string, segments: readonly string[]): Match {
  const fitting = routes.flatMap((candidate) => {
    const params = paramsOf(candidate, segments);
    return params ? [{ route: candidate, params }] : [];
  });
  const found = fitting.find(({ route: candidate }) => candidate.method === method);
  if (found) return { kind: 'found', ...found };
  if (fitting.length === 0) return { kind: 'unknown' };
  return { kind: 'wrong-method', allow: [...new Set(fitting.map(({ route: candidate }) => candidate.method))] };
}

function paramsOf(candidate: Route, segments: readonly string[]): Record<string, string> | null {
  if (candidate.segments.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of candidate.segments.entries()) {
    const given = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = given;
    else if (part !== given) return null;
  }
  return params;
}
