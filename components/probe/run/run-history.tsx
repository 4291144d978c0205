'use client';

import { useState } from 'react';
import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import type { RunView } from '#lib/domain/probe/run/view.ts';
import { settled } from '../../form/result.ts';
import { formatDuration } from '../../format.ts';
import { useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { Seen } from '../result/seen.tsx';

type Props = { itemKey: string; probe: string };

/** Every run of a probe as it was: also the cancelled and the lost ones. Read when it is opened. */
export function RunHistory({ itemKey, probe }: Props) {
  const { actions, launchId } = useLaunchContext();
  const [runs, setRuns] = useState<RunView[] | null>(null);
  const [older, setOlder] = useState<string | null>(null);
  const [people, setPeople] = useState<People>({});
  const [problem, setProblem] = useState<string | null>(null);
  const load = async (before?: string) => {
    const found = await settled(actions.runs({ launchId, itemKey, probe, ...(before ? { before } : {}) }));
    setProblem(found.ok ? null : found.error.message);
    if (!found.ok) return;
    setRuns((known) => [...(before ? (known ?? []) : []), ...found.data.runs]);
    setPeople((known) => ({ ...known, ...found.data.people }));
    setOlder(found.data.older);
  };
  return (
    <details onToggle={(event) => (event.currentTarget.open ? void load() : null)}>
      <summary className="text-muted text-sm">All runs</summary>
      <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2">
        {problem ? <p className="text-fail text-sm">{problem}</p> : null}
        {runs === null && !problem ? <Skeleton label="Loading the runs" /> : null}
        {runs?.length === 0 ? <p className="text-muted text-sm">Never run.</p> : null}
        <ol className="grid gap-2">
          {runs?.map((run) => (
            <Run key={run.id} run={run} people={people} />
          ))}
        </ol>
        {older ? (
          <Button size="small" className="w-fit" onClick={() => load(older)}>
            Older
          </Button>
        ) : null}
      </div>
    </details>
  );
}

type People = Record<string, { name: string }>;

function Run({ run, people }: { run: RunView; people: People }) {
  const known = usePersonName();
  const nameOf = (id: string | null) => (id === null ? 'gonogo' : (people[id]?.name ?? known(id)));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {run.outcome ? (
          <StateBadge state={run.outcome} />
        ) : run.state === 'cancelled' ? (
          <Badge>Cancelled by {nameOf(run.cancelledById)}</Badge>
        ) : run.state === 'lost' ? (
          <Badge tone="caveat">Lost: the worker stopped</Badge>
        ) : (
          <StateBadge state="running" />
        )}
        <RelativeTime at={run.endedAt ?? run.requestedAt} className="text-muted" />
        {run.durationMs === null ? null : <span className="text-muted">took {formatDuration(run.durationMs)}</span>}
        <span className="text-muted">about {run.version}</span>
        <span className="text-muted">{run.slot ? 'by its schedule' : `asked by ${nameOf(run.byId)}`}</span>
        {run.attempt > 1 ? <Badge tone="caveat">attempt {run.attempt}</Badge> : null}
      </p>
      {run.hasDetail ? <RunDetail runId={run.id} /> : null}
    </li>
  );
}

/** Request and answer of one run, read when somebody asks for them. */
export function RunDetail({ runId, assertions = [] }: { runId: string; assertions?: ProbeObserved['assertions'] }) {
  const { actions, launchId } = useLaunchContext();
  const [rounds, setRounds] = useState<unknown[] | 'asked' | 'gone' | null>(null);
  const load = async () => {
    if (rounds !== null) return;
    setRounds('asked');
    const found = await settled(actions.run({ launchId, runId }));
    setRounds(found.ok ? (found.data.rounds ?? 'gone') : 'gone');
  };
  return (
    <details onToggle={(event) => (event.currentTarget.open ? void load() : null)}>
      <summary className="text-muted text-sm">Request and answer</summary>
      <div className="mt-1">
        {rounds === 'gone' ? (
          <p className="text-muted text-sm">They are not kept any more.</p>
        ) : Array.isArray(rounds) ? (
          <Seen rounds={rounds} assertions={assertions} />
        ) : (
          <Skeleton label="Loading" />
        )}
      </div>
    </details>
  );
}
