'use client';

import { useSearchParams } from 'next/navigation';
import type { GateView } from '#lib/domain/launch/view.ts';
import { DecisionPanel } from '../decision/decision-panel.tsx';
import { PendingPanel } from '../decision/pending-panel.tsx';
import { RollbackPanel } from '../decision/rollback-panel.tsx';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Card, EmptyState } from '../ui/surface.tsx';
import type { PollActions } from './actions.ts';
import { PollTable } from './poll-table.tsx';
import { VoteHistory } from './vote-history.tsx';

/** The go/no-go poll of one gate and what was decided on it; another gate is another address. */
export function PollPage({ actions }: { actions: PollActions }) {
  const { launchId } = useLaunchContext();
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
      {gates.length > 1 ? (
        <FilterChips
          label="Gates"
          chips={gates.map((one) => ({
            label: `${one.title} ${one.pollCurrent}/${one.poll.length}`,
            href: `/launches/${launchId}/poll?gate=${encodeURIComponent(one.key)}`,
            active: one.key === gate.key,
          }))}
        />
      ) : null}
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
