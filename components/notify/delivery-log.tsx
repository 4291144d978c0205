'use client';

import { RotateCcw, ScrollText } from 'lucide-react';
import type { DeliveryState } from '#lib/domain/notify/delivery.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { DELIVERY_WORDS } from './webhook-words.ts';

export type DeliveryRow = {
  id: string;
  title: string;
  state: DeliveryState;
  createdAt: string;
  nextAt: string | null;
  attempts: number;
  tries: readonly {
    number: number;
    at: string;
    milliseconds: number | null;
    status: number | null;
    note: string;
    answer: string;
  }[];
};

type Props = {
  rows: readonly DeliveryRow[];
  replay: (deliveryId: string) => Promise<Result<unknown>>;
};

/** What was sent, each attempt with its answer, and a button to send it again. */
export function DeliveryLog({ rows, replay }: Props) {
  const { busy, problem, send } = useSend({ refresh: true });
  if (rows.length === 0)
    return <EmptyState icon={ScrollText} title="Nothing was sent yet." next="Send a test to see that it arrives." />;
  return (
    <>
      {problem ? (
        <div className="p-4">
          <ProblemAlert problem={problem} />
        </div>
      ) : null}
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone={DELIVERY_WORDS[row.state].tone}>{DELIVERY_WORDS[row.state].word}</Badge>
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{row.title}</span>
              <RelativeTime at={row.createdAt} className="text-muted text-sm" />
              <Button
                size="small"
                busy={busy}
                onClick={() => void send(() => replay(row.id))}
                aria-label={`Send again: ${row.title}`}
              >
                <RotateCcw aria-hidden />
                Send again
              </Button>
            </div>
            {row.nextAt && row.attempts > 0 ? (
              <p className="text-muted text-sm">
                Next attempt <RelativeTime at={row.nextAt} />.
              </p>
            ) : null}
            <Tries tries={row.tries} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tries({ tries }: Pick<DeliveryRow, 'tries'>) {
  if (tries.length === 0) return null;
  return (
    <ol reversed className="grid gap-1 text-muted text-sm">
      {tries.map((one) => (
        <li key={one.number} className="[overflow-wrap:anywhere]">
          {one.number}. <span className="text-ink">{one.note}</span>
          {one.milliseconds === null ? null : ` · ${one.milliseconds} ms`} · <RelativeTime at={one.at} />
          {one.answer ? (
            <details className="mt-1">
              <summary className="w-fit cursor-pointer">Answer</summary>
              <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap rounded-sm border border-line bg-sunken p-2 font-mono text-xs">
                {one.answer}
              </pre>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
