import type { ErrorCode, FieldProblem } from '#lib/domain/errors.ts';

/* What a page's own calls answer: components know no server. Each resolves, also when it was refused. */

export type Problem = { code: ErrorCode; message: string; fields: FieldProblem[]; details: Record<string, unknown> };
export type Result<T = unknown> = { ok: true; data: T } | { ok: false; error: Problem };

export const UNREACHABLE: Problem = {
  code: 'unavailable',
  message: 'The server did not answer. What you typed is kept; try again in a moment.',
  fields: [],
  details: {},
};

/** A server action rejects when the network or the server is gone: that is a refusal with a reason too. */
export async function settled<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}
