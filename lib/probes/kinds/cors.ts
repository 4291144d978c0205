import type { CorsAnswer, CorsFacts } from '#lib/domain/probe/facts/kinds.ts';
import { corsPlan, preflightHeaders } from '#lib/domain/probe/judge/cors.ts';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import { gatherHttp } from '../http/facts.ts';
import type { Gather, Tools } from '../tools.ts';

/** Methods that would really change something; whether they are allowed is told by the preflight. */
const CHANGES = new Set(['PUT', 'PATCH', 'DELETE']);

export const cors: Gather<'cors'> = async (spec, tools) => {
  const answers: CorsFacts['answers'] = [];
  const method = CHANGES.has(spec.method) ? 'GET' : spec.method;
  for (const { origin } of corsPlan(spec)) {
    const headers = Object.fromEntries(preflightHeaders(spec, origin));
    const [actual, preflight] = await Promise.all([
      ask({ method, url: spec.url, headers: { ...spec.headers, origin }, follow: 0 }, tools),
      ask({ method: 'OPTIONS', url: spec.url, headers, follow: 0 }, tools),
    ]);
    answers.push({ origin, actual, preflight });
    if (tools.signal.aborted) break;
  }
  return { ok: true, facts: { answers } };
};

async function ask(request: RequestSpec, tools: Tools): Promise<CorsAnswer> {
  const answer = await gatherHttp(request, tools);
  return answer.ok ? { ok: true, facts: { status: answer.facts.status, headers: answer.facts.headers } } : answer;
}
