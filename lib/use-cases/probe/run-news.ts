import type { ProbeProgress } from '../../domain/probe/progress.ts';
import { type RunNews, toldProgress } from '../../domain/probe/run/news.ts';

type Run = {
  id: string;
  probe: string;
  attempt: number;
  slot: Date | null;
  requestedAt: Date;
  startedAt?: Date | null;
  waitingFor?: string | null;
};

/** What open browsers are told of a run. */
export function newsOf(
  run: Run,
  itemKey: string,
  now: {
    state: RunNews['state'];
    since?: Date;
    progress?: ProbeProgress | null;
    outcome?: RunNews['outcome'];
    waitingFor?: string | null;
  },
): RunNews {
  return {
    runId: run.id,
    itemKey,
    probe: run.probe,
    state: now.state,
    since: (now.since ?? run.startedAt ?? run.requestedAt).toISOString(),
    attempt: run.attempt,
    scheduled: run.slot !== null,
    waitingFor: now.waitingFor ?? null,
    progress: now.progress ? toldProgress(now.progress) : null,
    outcome: now.outcome ?? null,
  };
}
