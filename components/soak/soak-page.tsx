'use client';

import { Activity } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { type PackedSoak, unpackSoak } from '#lib/domain/soak/packed.ts';
import type { SoakView } from '#lib/domain/soak/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { useLoaded, useRetry } from '../signoff/use-loaded.ts';
import { Alert } from '../ui/alert.tsx';
import { Card, EmptyState } from '../ui/surface.tsx';
import type { SoakActions } from './actions.ts';
import { Alerts } from './alerts.tsx';
import { Cadences } from './cadences.tsx';
import { DueNow } from './due-now.tsx';
import { MetricList } from './metric-list.tsx';
import { Orphans } from './orphans.tsx';
import { SlotGrid } from './slot-grid.tsx';
import { SoakSummary } from './summary.tsx';
import { Triggers } from './triggers.tsx';

/** Milliseconds; triggers that fire come at once, with the launch. */
const READ_EVERY = 15_000;

/** What was watched since T-0, what is due, and what it says so far. Follows the launch live. */
export function SoakPage({ first, actions }: { first: PackedSoak; actions: SoakActions }) {
  const { launchId } = useLaunchContext();
  const { data, problem, reload } = useLoaded(false, () => actions.show({ launchId }));
  useRetry(problem, reload);
  const packed = data ?? first;
  const soak = useMemo(() => unpackSoak(packed), [packed]);
  useChanges(reload);
  // Sources are read without a change of the launch.
  const reading = soak.verdict === 'open' && soak.metrics.some(({ machine }) => machine);
  useEffect(() => {
    if (!reading) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void reload(), READ_EVERY);
    return () => clearInterval(timer);
  }, [reading, reload]);
  const next = nextChange(soak);
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(() => void reload(), Math.min(2 ** 31 - 1, Math.max(1_000, next - Date.now() + 500)));
    return () => clearTimeout(timer);
  }, [next, reload]);

  const empty = (
    <Card className="p-0">
      <EmptyState
        icon={Activity}
        title="Nothing to watch"
        next="The checklist names no metrics. Add one here for this launch, or write a table with the heads Metric, Target and Alert into the checklist, and cadences that say how often to look."
      />
    </Card>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {problem ? <Alert tone="caveat" title={problem.message} safe="What stands here is from before." /> : null}
      {soak.metrics.length === 0 ? empty : <SoakSummary soak={soak} />}
      <Triggers soak={soak} actions={actions} />
      <Alerts alerts={soak.alerts} />
      <Orphans soak={soak} actions={actions} />
      <DueNow soak={soak} actions={actions} />
      <MetricList soak={soak} actions={actions} />
      <SlotGrid soak={soak} actions={actions} />
      <Cadences soak={soak} actions={actions} />
    </div>
  );
}

/** Answers, comments, votes and runs: they leave a soak as it is, save for a box that does not apply any more. */
const ELSEWHERE = /^(?:item|probe|waiver|signoff|seat|room)\./;

/** Reads the soak again after a change of the launch: at once, or before long where the change was about something else. */
function useChanges(reload: () => Promise<unknown>): void {
  const revision = useLaunch('revision');
  const news = useLaunch('news');
  const known = useRef(revision);
  const later = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (known.current === revision) return;
    const fresh = news.filter((one) => one.revision > known.current);
    known.current = revision;
    if (fresh.length === 0 || fresh.some(({ action }) => !ELSEWHERE.test(action))) {
      void reload();
      return;
    }
    later.current ??= setTimeout(() => {
      later.current = null;
      void reload();
    }, READ_EVERY);
  }, [revision, news, reload]);
  useEffect(() => () => clearTimeout(later.current ?? undefined), []);
}

/** The next moment at which time alone changes a check: it falls due, or is over. */
function nextChange(soak: SoakView): number | null {
  const now = Date.parse(soak.now);
  let next: number | null = null;
  for (const { slots } of soak.metrics) {
    for (const { dueAt, missedAt } of slots) {
      for (const moment of [Date.parse(dueAt), Date.parse(missedAt)]) {
        if (moment > now && (next === null || moment < next)) next = moment;
      }
    }
  }
  return next;
}
