'use client';

import { CheckCheck } from 'lucide-react';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';

type Props = { unread: number; markAll: () => Promise<Result<unknown>> };

export function MarkAll({ unread, markAll }: Props) {
  const { busy, problem, send } = useSend({ refresh: true });
  return (
    <>
      <Button
        busy={busy}
        refusedReason={unread === 0 ? 'Everything is read.' : null}
        onClick={() => void send(() => markAll())}
      >
        <CheckCheck aria-hidden />
        Mark all as read
      </Button>
      <ProblemAlert problem={problem} />
    </>
  );
}
