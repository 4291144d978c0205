'use client';

import type { ReactNode } from 'react';
import type { Finding } from '#lib/domain/checklist/lint/model.ts';
import { Findings } from '../../checklist-library/findings.tsx';
import { RollbackPanel } from '../../decision/rollback-panel.tsx';
import type { SinceView } from '../activity-view.ts';
import { Categories } from './categories.tsx';
import { Claims } from './claims.tsx';
import { Gates } from './gates.tsx';
import { PathToGo } from './path-to-go.tsx';
import { PollSummary } from './poll-summary.tsx';
import { SinceYouLooked } from './since-you-looked.tsx';
import { StillTrue } from './still-true.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

type Props = {
  since: SinceView;
  /** Claims of its checklists that do not hold, and the titles of these checklists by the name that findings carry. */
  findings: readonly Finding[];
  titles: Readonly<Record<string, string>>;
  /** What stands beside the gates, such as the way back. */
  children?: ReactNode;
};

/** The verdict leads; then what blocks and who must act; then categories; then gates and news. */
export function Overview({ since, findings, titles, children }: Props) {
  return (
    <div className="grid gap-4">
      <VerdictPanel />
      <RollbackPanel />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PathToGo />
        <PollSummary />
      </div>
      <StillTrue />
      <Categories />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-4">
          <Gates />
          <Claims />
          <Findings findings={findings} titles={titles} />
        </div>
        <div className="grid gap-4">
          <SinceYouLooked since={since} />
          {children}
        </div>
      </div>
    </div>
  );
}
