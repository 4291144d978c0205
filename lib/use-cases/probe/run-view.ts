import type { lastBatch } from '../../db/probe-batches.ts';
import type { OpenRun, Prepare, RecentRun, RunRow } from '../../db/probe-runs.ts';
import type { ScheduleRow } from '../../db/probe-schedules.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { flapping } from '../../domain/probe/history.ts';
import type { OpenRunView, RunAllView, RunView, ScheduleView, StripRunView } from '../../domain/probe/run/view.ts';

type State = RunView['state'];

/** What is judged and not yet evidence is still under way for whoever looks. */
const stateOf = (state: string): State => (state === 'judged' ? 'running' : (state as State));

export function openRunView(run: Omit<OpenRun, 'result'>): OpenRunView {
  const prepare = run.state === 'waiting' ? (run.prepare as Prepare | null) : null;
  return {
    runId: run.id,
    probe: run.probe,
    attempt: run.attempt,
    state: stateOf(run.state) as OpenRunView['state'],
    since: (run.startedAt ?? run.requestedAt).toISOString(),
    byId: run.requestedById,
    waitingFor: run.waitingFor,
    prepare: prepare && { instruction: prepare.instruction, until: prepare.until },
  };
}

export function runView(run: Omit<RunRow, 'detail'> & { detail: unknown }): RunView {
  return {
    id: run.id,
    probe: run.probe,
    state: stateOf(run.state),
    outcome: run.state === 'done' ? (run.outcome as RunView['outcome']) : null,
    attempt: run.attempt,
    version: run.versionSeen ?? run.version,
    commit: run.commit,
    slot: run.slot?.toISOString() ?? null,
    byId: run.requestedById,
    cancelledById: run.cancelledById,
    requestedAt: run.requestedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.finishedAt?.toISOString() ?? null,
    durationMs: run.durationMs,
    evidenceId: run.evidenceId,
    hasDetail: run.detail !== null,
  };
}

export function scheduleView(row: ScheduleRow): ScheduleView {
  return {
    everySeconds: row.everySeconds,
    nextAt: row.pausedAt ? null : row.nextAt.toISOString(),
    paused: row.pausedAt ? { at: row.pausedAt.toISOString(), byId: row.pausedById } : null,
    skipped: row.skipped,
    skippedAt: row.skippedAt?.toISOString() ?? null,
  };
}

export function stripView(run: RecentRun): StripRunView {
  const { id, outcome, at, durationMs, version } = run;
  return { id, outcome: outcome as Outcome, at: at.toISOString(), durationMs, version };
}

export function flappingOf(recent: readonly StripRunView[]) {
  return flapping(recent.map((run) => run.outcome));
}

export function runAllView(row: Awaited<ReturnType<typeof lastBatch>>): RunAllView | null {
  return (
    row && {
      id: row.id,
      byId: row.askedById,
      at: row.askedAt.toISOString(),
      total: row.total,
      passed: row.passed,
      failed: row.failed,
      errors: row.errors,
      unknown: row.unknown,
      cancelled: row.cancelled,
      endedAt: row.endedAt?.toISOString() ?? null,
    }
  );
}
