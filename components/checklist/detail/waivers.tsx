'use client';

import { useState } from 'react';
import type { ItemDetail, ItemView, WaiverView } from '#lib/domain/launch/view.ts';
import type { WaiverState } from '#lib/domain/readiness/model.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { Tone } from '../../ui/states.ts';
import { InstantTime, RelativeTime } from '../../ui/time.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useIntent } from '../use-intent.ts';
import { outcomeWord } from '../words.ts';
import { Part } from './part.tsx';
import { WaiverDialog } from './waiver-dialog.tsx';

/** Accepted risks of this item, whole life: asked for, decided, ended. */
export function Waivers({ item, detail }: { item: ItemView; detail: ItemDetail }) {
  const ability = useLaunch('abilities')['waiver.request'];
  const [open, setOpen] = useState(false);
  useIntent(item.key, ['waiver'], () => {
    if (ability.allowed && item.leaf) setOpen(true);
  });
  if (!item.leaf) return null;
  return (
    <Part
      title="Waivers"
      count={detail.waivers.length}
      aside={
        <Button size="small" variant="quiet" refusedReason={ability.reason} onClick={() => setOpen(true)}>
          Ask for a waiver
        </Button>
      }
    >
      {detail.waivers.length === 0 ? <p className="text-muted text-sm">None.</p> : null}
      <ul className="grid gap-4">
        {detail.waivers.map((waiver) => (
          <Waiver key={waiver.id} waiver={waiver} />
        ))}
      </ul>
      <WaiverDialog open={open} onClose={() => setOpen(false)} item={item} />
    </Part>
  );
}

const STATES: Record<WaiverState, [word: string, tone: Tone]> = {
  pending: ['waits for approval', 'unknown'],
  approved: ['approved', 'waived'],
  rejected: ['rejected', 'fail'],
  revoked: ['revoked', 'neutral'],
  expired: ['expired', 'neutral'],
  exceeded: ['worse than what it was given for', 'fail'],
};

type Asking = 'approve' | 'reject' | 'revoke' | null;

function Waiver({ waiver }: { waiver: WaiverView }) {
  const { actions, commands, launchId } = useLaunchContext();
  const gates = useLaunch('readiness').gates;
  const revoke = useLaunch('abilities')['waiver.revoke'];
  const nameOf = usePersonName();
  const [asking, setAsking] = useState<Asking>(null);
  const [word, tone] = STATES[waiver.state];
  const gate = gates.find((one) => one.key === waiver.gateKey)?.title ?? waiver.gateKey;
  const send = async (reason: string) => {
    const target = { launchId, waiverId: waiver.id, reason };
    const result = await commands.ask(() =>
      asking === 'revoke'
        ? actions.revokeWaiver(target)
        : actions.decideWaiver({ ...target, approved: asking === 'approve' }),
    );
    return result.ok ? null : result.error.message;
  };
  return (
    <li className="grid gap-1 text-sm">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone}>{word}</Badge>
        <span className="font-medium">gate {gate}</span>
        <span className="text-muted">
          until <InstantTime at={waiver.expiresAt} />
        </span>
      </div>
      <p>
        {nameOf(waiver.requesterId)} asked <RelativeTime at={waiver.requestedAt} />: “{waiver.reason}”
      </p>
      <p>
        <span className="text-muted">Instead: </span>
        {waiver.control}
      </p>
      <p className="text-muted">
        Given for: {outcomeWord(waiver.observed.outcome)}
        {waiver.observed.value === null ? null : `, ${waiver.observed.value}`}
      </p>
      {waiver.decidedAt ? (
        <p>
          {nameOf(waiver.decidedById)} decided <RelativeTime at={waiver.decidedAt} />
          {waiver.decisionReason ? <>: “{waiver.decisionReason}”</> : null}
          {waiver.doneAlone ? ', alone' : null}
        </p>
      ) : null}
      {waiver.revokedAt ? (
        <p>
          Revoked <RelativeTime at={waiver.revokedAt} />
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {waiver.state === 'pending' ? (
          <>
            <Button size="small" refusedReason={waiver.mayDecide.reason} onClick={() => setAsking('approve')}>
              Approve
            </Button>
            <Button size="small" refusedReason={waiver.mayDecide.reason} onClick={() => setAsking('reject')}>
              Reject
            </Button>
          </>
        ) : null}
        {waiver.state === 'approved' || waiver.state === 'pending' ? (
          <Button size="small" variant="danger" refusedReason={revoke.reason} onClick={() => setAsking('revoke')}>
            Revoke
          </Button>
        ) : null}
      </div>
      <ReasonDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={
          asking === 'approve' ? 'Accept this risk?' : asking === 'reject' ? 'Reject the waiver' : 'Revoke the waiver'
        }
        description={
          asking === 'approve'
            ? 'The item then counts as satisfied for this gate until the waiver ends.'
            : 'The item blocks again.'
        }
        label="Reason"
        danger={asking === 'revoke'}
        confirmLabel={asking === 'approve' ? 'Accept the risk' : asking === 'reject' ? 'Reject' : 'Revoke'}
        onSubmit={send}
      />
    </li>
  );
}
