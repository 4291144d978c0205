import type { Gathered } from '#lib/domain/probe/facts/common.ts';
import type { HttpFacts } from '#lib/domain/probe/facts/http.ts';
import { type Redactor, redactor } from '#lib/domain/probe/redact.ts';
import { type PromqlSpec, promql } from '#lib/domain/probe/spec/promql.ts';
import { fill, missingReason, type Variables } from '#lib/domain/probe/template.ts';
import { askApi } from './http/promql-api.ts';
import { crashed, type RunContext, toolsOf } from './run.ts';

export type Question = { query: string; from: string; token: string | null };

/** Moments that one question answers: all of them, `stepMs` apart. */
export type Stretch = { moments: readonly Date[]; stepMs: number };

/** Of one question. A source that hangs must not hold up what others have to say. */
const PATIENCE = '4s';

/** `at`: by the clock of this machine, with which that of the source is compared. */
export type Asked = { stretch: Stretch; answer: Gathered<HttpFacts>; at: Date };

/**
 * Asks a Prometheus what a query said at planned moments, stretch by stretch: one moment by `time`, many by one range. Goes through the guard
 * and the budgets of the environment like a probe.
 */
export async function askMetric(
  question: Question,
  stretches: readonly Stretch[],
  context: RunContext,
): Promise<{ answers: Asked[]; redact: Redactor }> {
  const { variables: values, secrets, launch } = context;
  const variables: Variables = { values, secrets, launch, captured: {} };
  const redact = redactor(Object.values(secrets));
  const fail = (message: string) => ({
    answers: stretches.map((stretch) => ({ stretch, answer: unasked(message), at: new Date() })),
    redact,
  });
  const spec = specOf(question);
  if (!spec.ok) return fail(spec.message);
  const filled = fill(spec.value, variables);
  if (!filled.ok) return fail(missingReason(filled.missing));
  const tools = { ...toolsOf(filled.value, context), variables, keep: () => undefined, hide: () => undefined };
  const answers: Asked[] = [];
  let failed: Gathered<never> | null = null;
  for (const stretch of stretches) {
    // One that cannot be asked now is not waited for once more: what is left is asked about at another time.
    const answer: Gathered<HttpFacts> =
      failed ?? (await askApi(filled.value, ...formOf(filled.value.query, stretch), tools).catch(crashed));
    if (!answer.ok) failed = answer;
    answers.push({ stretch, answer, at: new Date() });
  }
  return { answers, redact };
}

function formOf(query: string, { moments, stepMs }: Stretch): ['query' | 'query_range', Record<string, string>] {
  const seconds = (moment: Date | undefined) => String((moment?.getTime() ?? 0) / 1000);
  if (moments.length === 1) return ['query', { query, time: seconds(moments[0]) }];
  return [
    'query_range',
    { query, start: seconds(moments[0]), end: seconds(moments.at(-1)), step: String(stepMs / 1000) },
  ];
}

type Spec = { ok: true; value: PromqlSpec } | { ok: false; message: string };

function specOf({ query, from, token }: Question): Spec {
  const parsed = promql.safeParse({
    kind: 'promql',
    source: from,
    query,
    timeout: PATIENCE,
    expect: '>= 0',
    ...(token === null ? {} : { auth: { bearer: token } }),
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    message: `The source cannot be asked: ${issue?.message.replace('\n', ' ') ?? 'it cannot be read'}`,
  };
}

function unasked(message: string): Gathered<never> {
  return { ok: false, failure: { code: 'missing-variable', message } };
}
