import { CLOSED } from '../../lib/domain/probe/guard/allowed.ts';
import { parseProbeSpec } from '../../lib/domain/probe/spec/parse.ts';
import { type ProbeRun, type RunContext, runProbe } from '../../lib/probes/run.ts';

/** Trusts its user, as `gonogo probe` does. */
export function context(more: Partial<RunContext> = {}): RunContext {
  return {
    variables: {},
    secrets: {},
    launch: { version: null, commit: null },
    guard: { ...CLOSED, trusted: true },
    signal: new AbortController().signal,
    now: new Date(),
    from: 'test',
    ...more,
  };
}

/** Runs a probe as it is written. */
export function probe(yaml: string, more: Partial<RunContext> = {}): Promise<ProbeRun> {
  const parsed = parseProbeSpec(yaml);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return runProbe(parsed.spec, context(more));
}

/** The names of the assertions that did not pass. */
export const failing = (run: ProbeRun) =>
  run.assertions.filter(({ outcome }) => outcome !== 'pass').map(({ name }) => name);
/** What one round saw. */
export const seen = (run: ProbeRun, round = 0) => run.rounds[round]?.facts as Record<string, unknown>;
