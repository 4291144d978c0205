'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { GateView, PollRowView } from '#lib/domain/launch/view.ts';
import type { Vote } from '#lib/domain/outcome.ts';
import { formatDuration } from '../format.ts';
import { useLaunch, usePersonName } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';
import { InstantTime } from '../ui/time.tsx';
import type { PollActions } from './actions.ts';
import { AskButton } from './ask-button.tsx';
import { ChangeList } from './change-list.tsx';
import { rowLook } from './poll-look.ts';
import { SignDialog } from './sign-dialog.tsx';

type Props = { gate: GateView; actions: PollActions };
type Signing = { row: PollRowView; vote: Vote } | null;

/** Every role of a gate: who fills it, what they say, whether that still holds. */
export function PollTable({ gate, actions }: Props) {
  const [signing, setSigning] = useState<Signing>(null);
  const missing = gate.poll.filter((row) => row.state !== 'current' || row.vote !== 'GO').length;
  return (
    <Section
      title={`Poll: ${gate.pollCurrent} of ${gate.poll.length} say GO`}
      description={
        missing > 0 ? 'The gate waits until every role says GO on the present state.' : 'Every role says GO.'
      }
      aside={<AskButton gate={gate} ask={actions.ask} />}
      flush
    >
      {gate.poll.length === 0 ? (
        <EmptyState
          title="No roles sign this gate"
          next="A gate without roles stays undecided: name them in the checklist."
        />
      ) : (
        <Table caption={`Poll of ${gate.title}`}>
          <TableHead className="max-md:sr-only">
            <TableRow>
              <HeaderCell>Role</HeaderCell>
              <HeaderCell>Vote</HeaderCell>
              <HeaderCell>Comment</HeaderCell>
              <HeaderCell>When</HeaderCell>
              <HeaderCell>
                <span className="sr-only">Your vote</span>
              </HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {gate.poll.map((row) => (
              <Row key={`${row.roleKey} ${row.seatId}`} row={row} onSign={(vote) => setSigning({ row, vote })} />
            ))}
          </TableBody>
        </Table>
      )}
      {signing ? (
        <SignDialog
          gate={gate}
          roleKey={signing.row.roleKey}
          firstVote={signing.vote}
          actions={actions}
          onClose={() => setSigning(null)}
        />
      ) : null}
    </Section>
  );
}

const CELL = 'max-md:px-4 max-md:py-0.5';

function Row({ row, onSign }: { row: PollRowView; onSign: (vote: Vote) => void }) {
  const nameOf = usePersonName();
  const me = useLaunch('me');
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['signoff.sign'];
  const { word, tone, icon } = rowLook(row);
  const mine = row.holderId === me.userId || row.deputyId === me.userId;
  const refused = isClosed(head.state) ? 'This launch is closed.' : ability.reason;
  const settled = row.state === 'current' && row.vote === 'GO';
  return (
    <TableRow className="max-md:grid max-md:py-2.5">
      <Cell className={CELL}>
        <span className="block font-medium">{row.title}</span>
        <Seat row={row} />
      </Cell>
      <Cell className={CELL}>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        {row.signedBy ? (
          <span className="mt-0.5 block text-muted text-sm">
            {nameOf(row.signedBy)}
            {row.signedAsDeputy ? ', as deputy' : ''}
          </span>
        ) : null}
      </Cell>
      <Cell className={`${CELL} max-w-md`}>
        {row.comment ? <p className="whitespace-pre-line [overflow-wrap:anywhere]">{row.comment}</p> : null}
        <Changes row={row} />
      </Cell>
      <Cell className={`${CELL} text-sm`}>
        {row.signedAt ? (
          <span className="block">
            <InstantTime at={row.signedAt} />
          </span>
        ) : null}
        {row.waitingSince && !settled && row.vote !== 'NO-GO' && !isClosed(head.state) ? (
          <span className="block text-muted">
            <MissingFor since={row.waitingSince} />
          </span>
        ) : null}
      </Cell>
      <Cell className={`${CELL} md:text-right`} data-no-print>
        {mine ? (
          <span className="inline-flex flex-wrap justify-end gap-2">
            <Button
              size="small"
              variant={settled ? undefined : 'primary'}
              refusedReason={refused}
              onClick={() => onSign('GO')}
            >
              {row.vote ? 'Vote again' : 'Sign'}
            </Button>
            {row.vote === 'NO-GO' ? null : (
              <Button size="small" refusedReason={refused} onClick={() => onSign('NO-GO')}>
                NO-GO
              </Button>
            )}
          </span>
        ) : null}
      </Cell>
    </TableRow>
  );
}

/** "missing for 2 d" */
function MissingFor({ since }: { since: string }) {
  const now = useNow();
  if (now === null) return null;
  return <>missing for {formatDuration(Math.max(60_000, Math.floor((now - Date.parse(since)) / 60_000) * 60_000))}</>;
}

function Seat({ row }: { row: PollRowView }) {
  const nameOf = usePersonName();
  const head = useLaunch('head');
  if (!row.holderId && !row.deputyId) {
    return (
      <span className="block text-muted text-sm">
        empty seat ·{' '}
        <Link href={`/projects/${head.projectSlug}/seats`} className="link">
          fill it
        </Link>
      </span>
    );
  }
  return (
    <span className="block text-muted text-sm">
      {row.holderId ? nameOf(row.holderId) : 'no holder'}
      {row.deputyId ? `, deputy ${nameOf(row.deputyId)}` : ''}
    </span>
  );
}

const FIRST = 3;

function Changes({ row }: { row: PollRowView }) {
  if (row.state !== 'stale' || row.changes.length === 0) return null;
  const count = row.changes.length;
  return (
    <details open={count <= FIRST} className="text-sm">
      <summary className="text-caveat">{count === 1 ? '1 change' : `${count} changes`} since this vote</summary>
      <ChangeList changes={row.changes} />
    </details>
  );
}
