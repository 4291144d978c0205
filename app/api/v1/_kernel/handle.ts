import type { Actor } from '#lib/domain/access/actor.ts';
import { GonogoError, publicError } from '#lib/domain/errors.ts';
import type { Deps } from '#lib/use-cases/deps.ts';
import { translateDatabaseError } from '#lib/use-cases/operation.ts';
import { resolveToken } from '#lib/use-cases/tokens/resolve-token.ts';
import { MalformedBody, readBody } from './body.ts';
import { openApi } from './openapi.ts';
import { problemResponse } from './problem.ts';
import { buildRoutes, type Match, matchRoute, type Route } from './routes.ts';

export type Around = { deps: Deps; ip: string; requestId: string | null; version: string };

let table: Route[] | undefined;

/** Answers one call of /api/v1. `segments` is the decoded path below it. Never throws. */
export async function handleApi(request: Request, segments: readonly string[], around: Around): Promise<Response> {
  table ??= buildRoutes();
  const { requestId } = around;
  try {
    if (segments.join('/') === 'openapi.json') return description(request, table, around);
    const match = matchRoute(table, request.method, segments);
    if (match.kind !== 'found') return noRoute(match, request, requestId);
    const actor = await bearer(request, around);
    const input = { ...(await inputOf(request, match.route)), ...match.params };
    const output = await match.route.call(around.deps, actor, input);
    return answer(output, match.route.statusOf(output));
  } catch (thrown) {
    if (thrown instanceof MalformedBody) {
      return problemResponse(new GonogoError('invalid-input', thrown.message), { requestId, status: 400 });
    }
    const error = translateDatabaseError(thrown);
    if (publicError(error).code === 'internal') {
      around.deps.log.error({ err: error, requestId }, 'A call of the API failed unexpectedly');
    }
    return problemResponse(error, { requestId });
  }
}

function description(request: Request, routes: readonly Route[], around: Around): Response {
  if (request.method !== 'GET') {
    return noRoute({ kind: 'wrong-method', allow: ['GET'] }, request, around.requestId);
  }
  return answer(openApi(routes, { publicUrl: around.deps.settings.publicUrl, version: around.version }), 200);
}

async function bearer(request: Request, { deps, ip }: Around): Promise<Actor> {
  const [scheme = '', secret = ''] = (request.headers.get('authorization') ?? '').trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer' || secret === '') {
    throw new GonogoError('not-signed-in', 'Send a token: "Authorization: Bearer gng_...". Make one under Settings.');
  }
  return resolveToken(deps, secret, ip);
}

function noRoute(match: Exclude<Match, { kind: 'found' }>, request: Request, requestId: string | null): Response {
  if (match.kind === 'unknown') {
    return problemResponse(new GonogoError('not-found', 'There is no such path. See /api/v1/openapi.json.'), {
      requestId,
    });
  }
  const allow = [...match.allow].join(', ');
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
  return problemResponse(new GonogoError('invalid-input', `${request.method} is not possible here, only ${allow}.`), {
    requestId,
    status: 405,
    headers: { allow },
  });
}

async function inputOf(request: Request, route: Route): Promise<Record<string, unknown>> {
  const asked = askedFor(request);
  // Some senders let one choose nothing but the address: it gives what the body leaves out.
  return route.method === 'GET' ? asked : { ...asked, ...(await readBody(request, route.takesFile)) };
}

function askedFor(request: Request): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const { searchParams } = new URL(request.url);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    input[name] = values.length > 1 ? values : values[0];
  }
  return input;
}

function answer(output: unknown, status: number): Response {
  const text = JSON.stringify(output ?? {}, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
