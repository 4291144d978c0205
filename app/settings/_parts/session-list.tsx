'use client';

import { Laptop } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useSend } from '#components/form/use-send.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { doRevokeSession } from '../../_actions/people.ts';

export type SessionRow = {
  id: string;
  device: string;
  ip: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <Laptop aria-hidden className="size-4 shrink-0 text-muted" />
          <div className="min-w-0 flex-[1_1_12rem]">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {session.device}
              {session.current ? <Badge tone="accent">This browser</Badge> : null}
            </p>
            <p className="text-muted text-sm">
              Seen <RelativeTime at={session.lastSeenAt} />, signed in <RelativeTime at={session.createdAt} />
              {session.ip ? ` from ${session.ip}` : ''}
            </p>
          </div>
          {session.current ? null : <EndButton session={session} />}
        </li>
      ))}
    </ul>
  );
}

function EndButton({ session }: { session: SessionRow }) {
  const { busy, send, problem } = useSend();
  const router = useRouter();
  const end = async () => {
    const ended = await send(() => doRevokeSession({ sessionId: session.id }));
    if (ended !== null) toast({ title: `Signed out: ${session.device}.`, tone: 'pass' });
    router.refresh();
  };
  return (
    <div className="flex items-center gap-2">
      {problem ? <span className="text-fail text-sm">{problem.message}</span> : null}
      <Button size="small" busy={busy} onClick={end} aria-label={`Sign out ${session.device}`}>
        Sign out
      </Button>
    </div>
  );
}
