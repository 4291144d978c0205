import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../logging/log.ts';
import type { Metrics } from '../metrics/metrics.ts';

const began = new WeakMap<IncomingMessage, number>();
const REQUEST_ID = 'x-request-id';
const PEER = 'x-gonogo-peer';

/**
 * Gives each request an id (or keeps the proxy's), and counts and logs it when it is answered. Works below the
 * framework, so that pages, actions, routes and files are all seen.
 */
export function watchRequests(log: Log, metrics: Metrics): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    began.set(request, performance.now());
    const id = requestIdOf(request.headers[REQUEST_ID]);
    request.headers[REQUEST_ID] = id;
    response.setHeader(REQUEST_ID, id);
    // Who is really connected: overwritten here, so that nobody can send it from outside.
    request.headers[PEER] = request.socket.remoteAddress ?? '';
  });
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const seconds = (performance.now() - (began.get(request) ?? performance.now())) / 1000;
    const group = groupOf(request.url ?? '/', request.headers);
    const method = request.method ?? 'GET';
    metrics.request(group, method, response.statusCode, seconds);
    const level = levelOf(group, response.statusCode);
    const fields = { requestId: request.headers[REQUEST_ID], method, path: loggedPath(request.url ?? '/') };
    log[level]({ ...fields, status: response.statusCode, ms: Math.round(seconds * 1000) }, 'Request');
  });
}

/** Being asked again and again whether it is ready is no news, and neither is the answer: who asks acts on it. */
function levelOf(group: string, status: number): 'debug' | 'info' | 'error' {
  if (group === 'probe') return 'debug';
  if (status >= 500) return 'error';
  return group === 'asset' ? 'debug' : 'info';
}

/** A proxy's id is kept when it is a plain word, so that one request can be followed through all logs. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/** A bounded number of kinds: names in addresses are made by people. */
export function groupOf(url: string, headers: IncomingMessage['headers']): string {
  const path = url.split('?')[0] ?? '/';
  if (path.startsWith('/_next/') || /\.(ico|png|svg|js|css|woff2|txt|webmanifest)$/.test(path)) return 'asset';
  if (['/api/health', '/api/ready', '/metrics'].includes(path)) return 'probe';
  if (path.startsWith('/api/v1/')) return 'api/v1';
  if (path.startsWith('/api/auth/')) return 'api/auth';
  if (path.startsWith('/api/')) return 'api';
  if (headers['next-action']) return 'action';
  return 'page';
}

/** Without the query, and without parts that look like a link's secret. */
export function loggedPath(url: string): string {
  const path = url.split('?')[0] ?? '/';
  const isUuid = (part: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(part);
  return path
    .split('/')
    .map((part) => (/^[\w-]{16,}$/.test(part) && /\d/.test(part) && !isUuid(part) ? `${part.slice(0, 6)}...` : part))
    .join('/');
}
