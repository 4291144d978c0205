import type { Gathered } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import { readJson } from '#lib/domain/probe/read/json.ts';
import type { RequestSpec } from '#lib/domain/probe/spec/http.ts';
import type { PromqlSpec } from '#lib/domain/probe/spec/promql.ts';
import { gatherHttp } from '../http/facts.ts';
import type { Gather, Tools } from '../tools.ts';

/** Asks the query API (api/v1). An instant value has the moment of the question, so the age of its samples is asked for apart. */
export const promql: Gather<'promql'> = async (spec, tools) => {
  const at = tools.now.getTime() / 1000;
  const answer =
    spec.range === undefined ? await instant(spec, spec.query, at, tools) : await range(spec, spec.range, at, tools);
  if (!answer.ok) return answer;
  const times = spec.range === undefined ? await sampleTimes(spec, at, tools) : null;
  const read = readJson(answer.facts.body.text);
  const { status, timings } = answer.facts;
  return { ok: true, facts: { status, answer: read.ok ? read.value : null, sampleTimes: times, timings } };
};

function instant(spec: PromqlSpec, query: string, at: number, tools: Tools): Promise<Gathered<HttpFacts>> {
  return ask(spec, 'query', { query, time: String(at) }, tools);
}

/** Prometheus gives at most 11,000 points a series. */
const MOST_POINTS = 10_000;

function range(spec: PromqlSpec, milliseconds: number, at: number, tools: Tools): Promise<Gathered<HttpFacts>> {
  const least = milliseconds / 1000 / MOST_POINTS;
  const step = Math.max(spec.step === undefined ? Math.max(15, milliseconds / 250_000) : spec.step / 1000, least);
  const form = { query: spec.query, start: String(at - milliseconds / 1000), end: String(at), step: String(step) };
  return ask(spec, 'query_range', form, tools);
}

async function sampleTimes(spec: PromqlSpec, at: number, tools: Tools): Promise<number[] | null> {
  // Only of a bare selector: of any other expression timestamp() is the moment of the question.
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*\s*(?:\{[^{}]*\})?$/.test(spec.query.trim())) return null;
  const answer = await instant(spec, `timestamp(${spec.query})`, at, tools);
  const read = answer.ok ? readJson(answer.facts.body.text) : { ok: false as const };
  if (!read.ok) return null;
  const result: unknown = Reflect.get(Object(Reflect.get(Object(read.value), 'data')), 'result');
  if (!Array.isArray(result)) return null;
  const times = result.map((each: unknown) => Number(Reflect.get(Object(Reflect.get(Object(each), 'value')), '1')));
  return times.filter((time) => Number.isFinite(time));
}

/** Longer addresses are cut or refused on the way. */
const LONGEST_ADDRESS = 4000;

/** A query only reads, so it is a GET, which every environment allows, unless it is too long for one. */
function ask(spec: PromqlSpec, path: string, form: Record<string, string>, tools: Tools) {
  const url = `${spec.source.replace(/\/+$/, '')}/api/v1/${path}`;
  const asGet = `${url}?${new URLSearchParams(form)}`;
  const common = { headers: spec.headers, auth: spec.auth, follow: 0 };
  const request: RequestSpec =
    asGet.length <= LONGEST_ADDRESS
      ? { ...common, method: 'GET', url: asGet }
      : { ...common, method: 'POST', url, form };
  return gatherHttp(request, tools, { keep: 16_777_216, read: 16_777_216 });
}
