'use client';

import { MessageSquare, Paperclip, UserRound } from 'lucide-react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch, usePersonName } from '../launch/context.tsx';
import { Badge } from '../ui/badge.tsx';
import { useNow } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { InstantTime, RelativeTime } from '../ui/time.tsx';
import { basisOf } from './words.ts';

/** Who or what stands behind the outcome, and since when. */
export function BasisLine({ item, className }: { item: ItemView; className?: string }) {
  const basis = basisOf(item, usePersonName());
  const [run] = item.running;
  if (run) {
    return (
      <span className={cn('text-running', className)}>
        {run.state === 'waiting' ? 'Waiting for somebody since' : 'Running since'} <InstantTime at={run.since} />
      </span>
    );
  }
  return (
    <span className={cn(basis.attention ? 'text-ink' : 'text-muted', className)}>
      {basis.text}
      {basis.at ? (
        <>
          {', '}
          <RelativeTime at={basis.at} />
        </>
      ) : null}
    </span>
  );
}

export function WaiverMark({ item }: { item: ItemView }) {
  const valid = Object.entries(item.reading.waivers);
  if (valid.length > 0) {
    return valid.map(([gateKey, { until }]) => <WaivedFor key={gateKey} gateKey={gateKey} until={until} />);
  }
  if (item.openWaiver?.state === 'pending') return <span className="text-waived">Waiver asked for</span>;
  return null;
}

/** A waiver speaks for one gate; the others still ask for the item. */
function WaivedFor({ gateKey, until }: { gateKey: string; until: string }) {
  const gate = useLaunch('readiness').gates.find((one) => one.key === gateKey);
  return (
    <span className="text-waived">
      Waived for {gate?.title ?? gateKey} until <InstantTime at={until} />
    </span>
  );
}

export function OwnerMark({ item }: { item: ItemView }) {
  const people = useLaunch('people');
  const me = useLaunch('me');
  const name = item.ownerId ? people[item.ownerId]?.name : item.ownerName;
  if (!name) return null;
  return (
    <span className="inline-flex items-center gap-1 text-muted">
      <UserRound aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">Owner: </span>
      {item.ownerId === me.userId ? 'You' : name}
      {item.ownerId && people[item.ownerId]?.active === false ? ' (left)' : ''}
    </span>
  );
}

const DONE = new Set(['pass', 'not-applicable']);

export function DueMark({ item }: { item: ItemView }) {
  const now = useNow();
  if (!item.dueAt || DONE.has(item.reading.outcome)) return null;
  const late = now !== null && new Date(item.dueAt).getTime() < now;
  return (
    <span className={late ? 'font-medium text-fail' : 'text-muted'}>
      {late ? 'overdue, was due ' : 'due '}
      <RelativeTime at={item.dueAt} />
    </span>
  );
}

export function SeverityMark({ item }: { item: ItemView }) {
  const marks: string[] = [];
  if (item.severity === 'critical' || item.severity === 'high') marks.push(item.severity);
  if (item.need !== 'required') marks.push(item.need);
  return (
    <>
      {marks.map((mark) => (
        <Badge key={mark}>{mark}</Badge>
      ))}
    </>
  );
}

export function CountMarks({ item }: { item: ItemView }) {
  const files = item.answer?.files ?? 0;
  return (
    <>
      {item.comments > 0 ? (
        <span className="inline-flex items-center gap-1 text-muted" title={`Comments: ${item.comments}`}>
          <MessageSquare aria-hidden className="size-3.5" />
          <span className="sr-only">Comments: </span>
          {item.comments}
        </span>
      ) : null}
      {files > 0 ? (
        <span className="inline-flex items-center gap-1 text-muted" title={`Files: ${files}`}>
          <Paperclip aria-hidden className="size-3.5" />
          <span className="sr-only">Files: </span>
          {files}
        </span>
      ) : null}
    </>
  );
}
