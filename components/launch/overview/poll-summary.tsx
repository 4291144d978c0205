'use client';

import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon, UserX } from 'lucide-react';
import Link from 'next/link';
import type { PollRowView } from '#lib/domain/launch/view.ts';
import { plural } from '../../format.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Tone } from '../../ui/states.ts';
import { EmptyState, Section } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useLaunch, useLaunchContext, usePersonName } from '../context.tsx';

/** Who has said GO for the leading gate, and who is missing. */
export function PollSummary() {
  const readiness = useLaunch('readiness');
  const { launchId } = useLaunchContext();
  const gate = readiness.gates.find((one) => one.key === readiness.leadingGateKey) ?? readiness.gates.at(-1);
  const rows = gate?.poll ?? [];
  return (
    <Section
      title={`Poll ${gate?.pollCurrent ?? 0}/${rows.length}`}
      flush
      aside={
        <Link href={`/launches/${launchId}/poll`} className="link">
          Open the poll
        </Link>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="No roles sign this gate" next="A gate without roles stays undecided." />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.roleKey} row={row} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function look(row: PollRowView): [word: string, tone: Tone, icon: LucideIcon] {
  if (row.state === 'empty') return ['nobody fills it', 'unknown', UserX];
  if (row.vote === 'NO-GO') return ['NO-GO', 'fail', CircleX];
  if (row.state === 'stale') return ['stale', 'caveat', Clock];
  if (row.state === 'current') return ['GO', 'pass', CircleCheck];
  return ['waiting', 'unknown', CircleDashed];
}

function Row({ row }: { row: PollRowView }) {
  const nameOf = usePersonName();
  const [word, tone, icon] = look(row);
  const who = row.signedBy ?? row.holderId;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2">
      <span className="min-w-0 flex-[1_1_9rem]">
        <span className="block truncate font-medium" title={row.title}>
          {row.title}
        </span>
        <span className="block truncate text-muted text-sm">{who ? nameOf(who) : 'empty seat'}</span>
      </span>
      <span className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <span className="text-muted">
          {row.state === 'stale' ? (
            plural(row.changes.length, 'change')
          ) : row.signedAt ? (
            <RelativeTime at={row.signedAt} />
          ) : row.waitingSince ? (
            <>
              since <RelativeTime at={row.waitingSince} />
            </>
          ) : null}
        </span>
      </span>
    </li>
  );
}
