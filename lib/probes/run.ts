import { randomBytes } from 'node:crypto';
import type { Gathered, Timings } from '#lib/domain/probe/facts/common.ts';
import type { LoadFacts, LoadFigures } from '#lib/domain/probe/facts/load.ts';
import type { GuardRules } from '#lib/domain/probe/guard/allowed.ts';
import { consentVerdict } from '#lib/domain/probe/guard/consent.ts';
import { judge } from '#lib/domain/probe/judge/registry.ts';
import { combineRounds, errorResult, missingResult, type ProbeResult } from '#lib/domain/probe/judge/result.ts';
import { loadPlan } from '#lib/domain/probe/load-plan.ts';
import type { KeptLoad } from '#lib/domain/probe/observed.ts';
import type { ProbeProgress } from '#lib/domain/probe/progress.ts';
import { redactor } from '#lib/domain/probe/redact.ts';
import type { ProbeKind, ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { neededNames } from '#lib/domain/probe/spec/scenario.ts';
import { fill, type Variables } from '#lib/domain/probe/template.ts';
import { foundSecrets, shownFacts } from './evidence.ts';
import { guardOf, type Minute } from './guard.ts';
import { type Lookup, systemLookup } from './net/resolve.ts';
import { GATHERERS, NOT_RUN } from './registry.ts';
import type { Fixture, ProbeFile, Tools } from './tools.ts';
import { failureOf, messageOf, Trouble } from './trouble.ts';

export type RunContext = {
  variables: Record<string, string>;
  secrets: Record<string, string>;
  launch: { version: string | null; commit: string | null };
  /** What the environment lets its probes reach, and what it consents to. */
  guard: GuardRules;
  /** The count of its minute; without it only the budget of the run counts. */
  minute?: Minute;
  signal: AbortSignal;
  now: Date;
  /** Which prober this is, for the evidence. */
  from: string;
  fixture?: (name: string) => Promise<Fixture>;
  prepare?: Tools['prepare'];
  lookup?: Lookup;
  /** An authority to trust besides the built-in ones, as PEM. */
  ca?: string;
  /** The variables of the process, for probes of kind env. */
  environment?: Record<string, string | undefined>;
  /** Hears how far the run is. */
  onProgress?: (progress: ProbeProgress) => void;
  /** The figures of the last kept run of a load of this name (see loadPlan) that passed; null where there is none. */
  baseline?: (plan: string) => Promise<LoadFigures | null>;
};

/** What was seen behind a result, redacted: one entry, or one for each value of `foreach`. */
export type Round = { value: string | null; facts: unknown; timings: Timings | null };
export type ProbeRun = ProbeResult & {
  kind: ProbeKind;
  from: string;
  at: string;
  run: string;
  rounds: Round[];
  files: ProbeFile[];
  /** Of a load: what later runs of it are compared with; null for other kinds and where there are no figures. */
  load: KeptLoad | null;
};

/**
 * Runs one probe once: fills in names, gathers, judges, redacts. Never throws: what keeps it from running is the outcome error with a
 * reason, so that a fault of this program is neither a pass nor a fail of the target.
 */
export async function runProbe(spec: ProbeSpec, context: RunContext): Promise<ProbeRun> {
  const run = `gonogo-${randomBytes(4).toString('hex')}`;
  const tools = toolsOf(spec, context);
  const rounds: (Round & { result: ProbeResult; files: ProbeFile[] })[] = [];
  const values = spec.foreach ?? [null];
  for (const [index, value] of values.entries()) {
    const { variables, secrets, launch } = context;
    const named: Variables = {
      values: variables,
      secrets,
      launch,
      run,
      captured: {},
      ...(value === null ? {} : { value }),
    };
    const told =
      value === null ? tools : { ...tools, onProgress: ofRound(tools.onProgress, index, values.length, value) };
    if (value !== null) told.onProgress({ share: 0, text: '' });
    rounds.push({ value, ...(await runOnce(spec, context, told, named)) });
    if (context.signal.aborted) break;
  }
  const result = spec.foreach
    ? combineRounds(
        rounds.map((round) => ({ value: round.value ?? '', result: round.result })),
        spec.foreach,
      )
    : (rounds[0]?.result ?? errorResult('Nothing was run.'));
  return {
    ...result,
    kind: spec.kind,
    from: context.from,
    at: context.now.toISOString(),
    run,
    rounds: rounds.map(({ value, facts, timings }) => ({ value, facts, timings })),
    load: keptLoad(spec, rounds[0]?.facts),
    files: rounds.flatMap(({ value, files }) =>
      files.map((file) => (value === null ? file : { ...file, name: `${value} ${file.name}` })),
    ),
  };
}

function keptLoad(spec: ProbeSpec, facts: unknown): KeptLoad | null {
  if (spec.kind !== 'load' || spec.foreach || !facts) return null;
  const { total, targets } = facts as LoadFacts;
  return { plan: loadPlan(spec), total, targets };
}

/** One value of `foreach` is a part of the whole. */
function ofRound(tell: Tools['onProgress'], index: number, count: number, value: string): Tools['onProgress'] {
  return ({ share, text, ...more }) =>
    tell({
      ...more,
      share: (index + share) / count,
      text: [`${index + 1} of ${count}: ${value}`, text].filter(Boolean).join(', '),
    });
}

export type Common = Omit<Tools, 'variables' | 'keep' | 'hide'>;

/** What every round of a run works with. */
export function toolsOf(spec: ProbeSpec, context: RunContext): Common {
  return {
    guard: guardOf(context.guard, context.minute),
    lookup: context.lookup ?? systemLookup,
    signal: context.signal,
    fixture: context.fixture ?? noFixture,
    timeout: spec.timeout,
    now: context.now,
    bulkDelete: context.guard.trusted || context.guard.consent.bulkDelete,
    prepare: context.prepare ?? notPrepared,
    ca: context.ca,
    environment: context.environment ?? {},
    onProgress: context.onProgress ?? (() => undefined),
    baseline: async () => (spec.kind === 'load' ? ((await context.baseline?.(loadPlan(spec))) ?? null) : null),
    loadRequests: requestsOfLoad(spec, context.guard),
  };
}

/** Of one round; all of them share what is allowed. */
function requestsOfLoad(spec: ProbeSpec, { trusted, load }: GuardRules): number | null {
  return trusted || !load ? null : Math.floor(load.requests / (spec.foreach?.length ?? 1));
}

type Once = { result: ProbeResult; facts: unknown; timings: Timings | null; files: ProbeFile[] };
const stopped = (result: ProbeResult): Once => ({ result, facts: null, timings: result.timings, files: [] });

async function runOnce(spec: ProbeSpec, context: RunContext, common: Common, variables: Variables): Promise<Once> {
  const files: ProbeFile[] = [];
  const hidden: string[] = [];
  const tools: Tools = {
    ...common,
    variables,
    keep: (file) => void files.push(file),
    hide: (secret) => void hidden.push(secret),
  };
  const filled = fillSpec(spec, variables);
  if (!filled.ok) return stopped(missingResult(filled.missing));
  const consent = consentVerdict(filled.value, context.guard);
  if (!consent.ok) return stopped(errorResult(consent.reason));
  const gather = GATHERERS[spec.kind] as ((spec: ProbeSpec, tools: Tools) => Promise<Gathered<unknown>>) | undefined;
  if (!gather) return stopped(errorResult(NOT_RUN[spec.kind] ?? `Probes of kind ${spec.kind} are not available yet.`));
  const gathered = await gather(filled.value, tools).catch(crashed);
  const facts = gathered.ok ? gathered.facts : null;
  const found = judged(filled.value, gathered, context.now);
  const redact = redactor([...Object.values(context.secrets), ...hidden, ...foundSecrets(facts, found)]);
  const result = redact.value(found);
  return { result, facts: shownFacts(facts, redact), timings: result.timings, files };
}

function judged(spec: ProbeSpec, gathered: Gathered<unknown>, now: Date): ProbeResult {
  try {
    return judge(spec, gathered as never, { now });
  } catch (error) {
    return errorResult(`The probe itself failed: ${messageOf(error)}.`);
  }
}

/** A scenario is filled in step by step, as what its steps keep becomes known; what no step keeps has to be there before the first. */
function fillSpec(spec: ProbeSpec, variables: Variables): ReturnType<typeof fill<ProbeSpec>> {
  if (spec.kind !== 'scenario') return fill(spec, variables);
  const names = neededNames(spec.steps).map((name) => `{{${name}}}`);
  const needed = fill(names, variables);
  return needed.ok ? { ok: true, value: spec, secrets: needed.secrets } : needed;
}

/** What a gatherer threw, as a failure. */
export function crashed(error: unknown): Gathered<never> {
  if (error instanceof Trouble) return { ok: false, failure: failureOf(error) };
  return { ok: false, failure: { code: 'crash', message: `The probe itself failed: ${messageOf(error)}.` } };
}

async function noFixture(name: string): Promise<never> {
  throw new Trouble('request', 'missing-fixture', `There is no fixture file ${name}.`);
}

async function notPrepared() {
  return { ok: false as const, reason: 'Nobody was there to confirm it.' };
}
