import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import type { Pushed } from '#lib/runtime/facts.ts';
import type { ProbeRun } from '#lib/runtime/probe.ts';
import { probeText } from './probe-report.ts';

/** A probe of the file with what this machine said. `run` is null where it is of another kind, which is not run here. */
export type Fact = { item: string | null; probe: string; spec: ProbeSpec; run: ProbeRun | null };

const WORST = ['pass', 'unknown', 'error', 'fail'] as const;
type Outcome = (typeof WORST)[number];

export function worstOutcome(facts: readonly Fact[]): Outcome {
  const seen = facts.flatMap(({ run }) => (run ? [run.outcome] : []));
  return WORST.findLast((outcome) => seen.includes(outcome)) ?? 'error';
}

/** What outside tools read; its names are a contract. */
export function factsReport(host: string, facts: readonly Fact[], pushed: Pushed | null) {
  return {
    host,
    outcome: worstOutcome(facts),
    results: facts.flatMap(({ item, probe, spec, run }) =>
      run
        ? [
            {
              item,
              probe,
              kind: spec.kind,
              outcome: run.outcome,
              reason: run.reason,
              assertions: run.assertions.map(({ name, outcome, observed, expected }) => ({
                name,
                outcome,
                observed,
                expected,
              })),
              warnings: run.warnings,
            },
          ]
        : [],
    ),
    notRun: facts.filter(({ run }) => !run).map(({ item, probe, spec }) => ({ item, probe, kind: spec.kind })),
    pushed: pushed && {
      stored: pushed.state === 'taken',
      reason: pushed.state === 'refused' ? pushed.reason : null,
      launchId: pushed.state === 'taken' ? pushed.answer.launchId : null,
      taken: pushed.state === 'taken' ? pushed.answer.taken : [],
      notTaken: pushed.state === 'taken' ? pushed.answer.notTaken : pushed.notTaken,
    },
  };
}

/** The same for people. */
export function factsText(facts: readonly Fact[], pushed: Pushed | null): string {
  const lines = facts.map((fact) => {
    if (fact.run) return probeText({ name: nameOf(fact) }, fact.run);
    return `not run: ${nameOf(fact)}\n  Probes of kind ${fact.spec.kind} are run by gonogo probe.`;
  });
  if (pushed?.state === 'taken') lines.push(`stored: ${pushed.answer.taken.length}`);
  const notTaken = pushed ? (pushed.state === 'taken' ? pushed.answer.notTaken : pushed.notTaken) : [];
  for (const { item, probe, reason } of notTaken) lines.push(`not taken: ${item}, ${probe}: ${reason}`);
  return lines.join('\n');
}

const nameOf = ({ item, probe }: Fact) => (item === null ? probe : `${item}, ${probe}`);
