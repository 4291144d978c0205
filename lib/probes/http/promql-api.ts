import type { Gathered } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import type { PromqlSpec } from '#lib/domain/probe/spec/promql.ts';
import type { Tools } from '../tools.ts';
import { gatherHttp } from './facts.ts';

/** Longer addresses are cut or refused on the way. */
const LONGEST_ADDRESS = 4000;

/** Asks api/v1. A query only reads, so it is a GET, which every environment allows, unless it is too long for one. */
export function askApi(
  { source, headers, auth }: Pick<PromqlSpec, 'source' | 'headers' | 'auth'>,
  path: 'query' | 'query_range',
  form: Record<string, string>,
  tools: Tools,
): Promise<Gathered<HttpFacts>> {
  const url = `${source.replace(/\/+$/, '')}/api/v1/${path}`;
  const asGet = `${url}?${new URLSearchParams(form)}`;
  const common = { headers, auth, follow: 0 };
  const request: RequestSpec =
    asGet.length <= LONGEST_ADDRESS
      ? { ...common, method: 'GET', url: asGet }
      : { ...common, method: 'POST', url, form };
  return gatherHttp(request, tools, { keep: 16_777_216, read: 16_777_216 });
}
