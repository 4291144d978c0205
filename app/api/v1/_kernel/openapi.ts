import { z } from 'zod';
import { POLICY, type Rule } from '#lib/domain/access/policy.ts';
import { ERROR_CODES } from '#lib/domain/errors.ts';
import type { Route } from './routes.ts';

type Schema = Record<string, unknown>;

const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'fields', 'details', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and how to mend it.' },
    code: { type: 'string', enum: ERROR_CODES },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    details: { type: 'object' },
    requestId: { type: ['string', 'null'], description: 'Finds the request in the log.' },
  },
};

/** The description of the API (OpenAPI 3.1), made from the same schemas that parse its input. */
export function openApi(routes: readonly Route[], about: { publicUrl: string; version: string }): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    Object.assign(paths[route.path] as object, { [route.method.toLowerCase()]: operationOf(route) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'gonogo',
      version: about.version,
      description:
        'Launch readiness. Every call carries a bearer token, which has at most the rights of its owner. Lists take ' +
        '`cursor` (the `next` of the page before) and `limit`.',
    },
    servers: [{ url: `${about.publicUrl}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'gng_...' } },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: 'It was refused or failed.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(route: Route): Schema {
  const input = jsonSchema(route.input, 'input');
  const inPath = route.segments.filter((part) => part.startsWith('{')).map((part) => part.slice(1, -1));
  const properties = (input.properties ?? {}) as Record<string, Schema>;
  const required = (input.required ?? []) as string[];
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...(route.method === 'GET'
      ? others.map((name) => ({
          name,
          in: 'query',
          required: required.includes(name),
          schema: properties[name] ?? {},
        }))
      : []),
  ];
  const body = route.method === 'GET' ? null : bodyOf(input, others, required, inPath);
  const rule: Rule = POLICY[route.action];
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.name.split('.')[0]],
    ...(rule.token ? { description: `The token needs the ability "${rule.token}".` } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      '200': {
        description: 'Done.',
        content: { 'application/json': { schema: route.output ? jsonSchema(route.output, 'output') : {} } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function bodyOf(input: Schema, others: string[], required: string[], inPath: string[]): Schema | null {
  const isPlain = input.type === 'object' && input.properties !== undefined;
  if (isPlain && others.length === 0) return null;
  const properties = (input.properties ?? {}) as Record<string, Schema>;
  const schema = isPlain
    ? {
        ...input,
        properties: Object.fromEntries(others.map((name) => [name, properties[name]])),
        required: required.filter((name) => !inPath.includes(name)),
      }
    : input;
  const needed = !isPlain || required.some((name) => !inPath.includes(name));
  return { required: needed, content: { 'application/json': { schema } } };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: target }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(target, { type: 'string', format: 'date-time' });
    },
  }) as Schema;
  const { $schema: _dialect, ...rest } = made;
  return rest;
}
