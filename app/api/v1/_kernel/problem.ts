import { type ErrorCode, type FieldProblem, publicError, TRANSPORT } from '#lib/domain/errors.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  fields: FieldProblem[];
  details: Record<string, unknown>;
  requestId: string | null;
};

/** For what goes wrong before a verb is reached, where HTTP is finer than the codes. */
const TITLES: Record<number, string> = { 400: 'The body cannot be read', 405: 'Not possible here' };

type Extra = { requestId: string | null; status?: number; headers?: Record<string, string> };

/** Any failure as problem details (RFC 9457). What was not meant for outside stays inside. */
export function problemResponse(error: unknown, { requestId, status, headers }: Extra): Response {
  const { code, message, fields, details } = publicError(error);
  const transport = TRANSPORT[code];
  const problem: Problem = {
    type: `urn:gonogo:problem:${code}`,
    title: (status && TITLES[status]) || transport.title,
    status: status ?? transport.status,
    detail: message,
    code,
    fields,
    details,
    requestId,
  };
  const wait = details.retryAfterSeconds;
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer realm="gonogo"' } : {}),
      ...(typeof wait === 'number' ? { 'retry-after': String(wait) } : {}),
      ...headers,
    },
  });
}
