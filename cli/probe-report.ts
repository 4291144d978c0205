import { NO_TIMINGS } from '#lib/domain/probe/facts/common.ts';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import type { ProbeRun } from '#lib/runtime/probe.ts';

const round = (milliseconds: number | null) => (milliseconds === null ? null : Number(milliseconds.toFixed(3)));

/** What outside tools read; its names are a contract. Times are milliseconds, null where a phase did not take place. */
export function probeReport(spec: ProbeSpec, run: ProbeRun) {
  const timings = { ...NO_TIMINGS, ...run.timings };
  return {
    kind: run.kind,
    name: spec.name ?? null,
    outcome: run.outcome,
    reason: run.reason,
    at: run.at,
    from: run.from,
    version: run.versionSeen,
    assertions: run.assertions.map(({ name, outcome, observed, expected, reason }) => ({
      name,
      outcome,
      observed,
      expected,
      reason,
    })),
    warnings: run.warnings,
    grade: run.grade,
    timings: {
      dns: round(timings.dns),
      connect: round(timings.connect),
      tls: round(timings.tls),
      firstByte: round(timings.firstByte),
      transfer: round(timings.transfer),
      total: round(timings.total),
    },
    files: run.files.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length })),
    seen: run.rounds.map(({ value, facts }) => ({ value, facts })),
  };
}

/** The same for people. */
export function probeText(spec: { name?: string }, run: ProbeRun): string {
  const lines = [`${run.outcome}: ${spec.name ?? `${run.kind} probe`}`];
  if (run.reason) lines.push(`  ${run.reason}`);
  for (const each of run.assertions) {
    const expected = each.outcome === 'pass' ? '' : `, expected ${each.expected}`;
    lines.push(`  ${each.outcome.padEnd(5)} ${each.name}: ${each.observed}${expected}`);
  }
  if (run.grade) lines.push(`  grade ${run.grade.grade}`);
  for (const warning of run.warnings) lines.push(`  note: ${warning}`);
  const phases = Object.entries(run.timings ?? {}).flatMap(([phase, time]) =>
    time === null ? [] : [`${phase} ${time.toFixed(1)} ms`],
  );
  if (phases.length > 0) lines.push(`  ${phases.join(', ')}`);
  return lines.join('\n');
}
