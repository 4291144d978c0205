'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { GateView } from '#lib/domain/launch/view.ts';
import { DecisionPanel } from '../decision/decision-panel.tsx';
import { PendingPanel } from '../decision/pending-panel.tsx';
import { RollbackPanel } from '../decision/rollback-panel.tsx';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { cn } from '../ui/cn.ts';
import { Card, EmptyState } from '../ui/surface.tsx';
import type { PollActions } from './actions.ts';
import { PollTable } from './poll-table.tsx';
import { VoteHistory } from './vote-history.tsx';

/** The go/no-go poll of one gate and what was decided on it; another gate is another address. */
export function PollPage({ actions }: { actions: PollActions }) {
  const { gates, leadingGateKey } = useLaunch('readiness');
  const asked = useSearchParams().get('gate');
  const gate = chosen(gates, asked, leadingGateKey);
  if (!gate) {
    return (
      <Card className="p-0">
        <EmptyState
          title="No gates"
          next="The checklist names none, so there is nobody to ask and nothing to decide."
        />
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      <RollbackPanel />
      {gates.length > 1 ? <GateChoice gates={gates} chosen={gate.key} /> : null}
      <PendingPanel key={`pending ${gate.key}`} gate={gate} actions={actions} />
      <DecisionPanel key={`decision ${gate.key}`} gate={gate} actions={actions} />
      <PollTable key={`poll ${gate.key}`} gate={gate} actions={actions} />
      <VoteHistory key={`votes ${gate.key}`} gate={gate} actions={actions} />
    </div>
  );
}

function chosen(gates: GateView[], asked: string | null, leading: string | null): GateView | null {
  const find = (key: string | null) => gates.find((gate) => gate.key === key);
  return find(asked) ?? find(leading) ?? gates.at(-1) ?? null;
}

function GateChoice({ gates, chosen: key }: { gates: GateView[]; chosen: string }) {
  const { launchId } = useLaunchContext();
  return (
    <nav aria-label="Gates" className="flex flex-wrap gap-1.5" data-no-print>
      {gates.map((gate) => (
        <Link
          key={gate.key}
          href={`/launches/${launchId}/poll?gate=${encodeURIComponent(gate.key)}`}
          scroll={false}
          aria-current={gate.key === key ? 'true' : undefined}
          className={cn(
            'inline-flex min-h-8 items-center gap-2 rounded-md border px-3 py-1 pointer-coarse:min-h-11',
            gate.key === key
              ? 'border-accent bg-accent-tint font-medium text-accent'
              : 'border-line bg-raised hover:border-line-strong',
          )}
        >
          {gate.title}
          <span className="text-sm">
            {gate.pollCurrent}/{gate.poll.length} GO
          </span>
        </Link>
      ))}
    </nav>
  );
}
