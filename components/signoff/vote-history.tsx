'use client';

import { useState } from 'react';
import type { GateView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Section, Skeleton } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import type { PollActions } from './actions.ts';
import { useLoaded } from './use-loaded.ts';

/** Every vote ever given on this gate; signing again adds and replaces nothing. */
export function VoteHistory({ gate, actions }: { gate: GateView; actions: PollActions }) {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="All votes"
      description="Voting again adds; nothing is overwritten."
      flush
      aside={
        <Button size="small" variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'}
        </Button>
      }
    >
      {open ? <Votes gate={gate} actions={actions} /> : null}
    </Section>
  );
}

function Votes({ gate, actions }: { gate: GateView; actions: PollActions }) {
  const { launchId } = useLaunchContext();
  // A vote from elsewhere is a new revision: the list is asked for again.
  const revision = useLaunch('revision');
  return <VoteList key={revision} launchId={launchId} gateKey={gate.key} actions={actions} />;
}

function VoteList({ launchId, gateKey, actions }: { launchId: string; gateKey: string; actions: PollActions }) {
  const { data, problem } = useLoaded(true, () => actions.history({ launchId, gateKey }));
  if (problem) return <Alert tone="fail" title={problem.message} className="m-3" />;
  if (!data) return <Skeleton className="m-4" label="Reading the votes" />;
  if (data.signOffs.length === 0) return <p className="px-4 py-3 text-muted">Nobody has voted yet.</p>;
  return (
    <ol className="divide-y divide-line">
      {data.signOffs.map((vote) => (
        <li key={vote.id} className="grid gap-0.5 px-4 py-2">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={vote.vote === 'GO' ? 'pass' : 'fail'}>{vote.vote}</Badge>
            <span className="font-medium">{vote.title}</span>
            <span>
              {vote.name}
              {vote.asDeputy ? ', as deputy' : ''}
            </span>
            <span className="text-muted text-sm">
              <InstantTime at={vote.at} />
            </span>
            {vote.latest ? null : <Badge>earlier vote</Badge>}
            {vote.frozen ? <Badge>kept by a decision</Badge> : null}
          </span>
          {vote.comment ? <p className="text-muted [overflow-wrap:anywhere]">{vote.comment}</p> : null}
        </li>
      ))}
    </ol>
  );
}
