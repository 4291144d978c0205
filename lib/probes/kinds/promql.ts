import type { Gathered } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import { readJson } from '#lib/domain/probe/read/json.ts';
import type { PromqlSpec } from '#lib/domain/probe/spec/promql.ts';
import { askApi } from '../http/promql-api.ts';
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
  return askApi(spec, 'query', { query, time: String(at) }, tools);
}

/** Prometheus gives at most 11,000 points a series. */
const MOST_POINTS = 10_000;

function range(spec: PromqlSpec, milliseconds: number, at: number, tools: Tools): Promise<Gathered<HttpFacts>> {
  const least = milliseconds / 1000 / MOST_POINTS;
  const step = Math.max(spec.step === undefined ? Math.max(15, milliseconds / 250_000) : spec.step / 1000, least);
  const form = { query: spec.query, start: String(at - milliseconds / 1000), end: String(at), step: String(step) };
  return askApi(spec, 'query_range', form, tools);
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
