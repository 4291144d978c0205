import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import { shortLength } from '#lib/domain/rollback/length.ts';
import { RUN_KIND_WORDS, type RunKind } from '#lib/domain/rollback/model.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { RUN_LOOK } from './look.ts';

export type DrillRow = {
  id: string;
  launchId: string;
  launchVersion: string;
  kind: RunKind;
  environment: string | null;
  endedAt: string;
  measuredMs: number;
  budgetSeconds: number | null;
  outcome: keyof typeof RUN_LOOK;
  summary: string;
  by: string | null;
};

/** When the way back was last walked, and how long it took. */
export function DrillList({ rows }: { rows: readonly DrillRow[] }) {
  return (
    <Section title="Drills and roll backs" description="Over all launches of this project." flush>
      {rows.length === 0 ? (
        <EmptyState
          icon={Undo2}
          title="The way back was never walked"
          next="Open a launch, choose The way back from its menu, and start a drill on an environment that nobody uses."
        />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id} className="grid gap-0.5 px-4 py-2.5">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={RUN_LOOK[row.outcome].tone} icon={RUN_LOOK[row.outcome].icon}>
                  {RUN_LOOK[row.outcome].word}
                </Badge>
                <span className="font-medium">{RUN_KIND_WORDS[row.kind]}</span>
                <span className="font-mono tabular-nums">
                  {shortLength(row.measuredMs)}
                  {row.budgetSeconds === null ? '' : ` of ${shortLength(row.budgetSeconds * 1000)}`}
                </span>
                <Link className="link" href={`/launches/${row.launchId}/rollback`}>
                  {row.launchVersion}
                </Link>
                <span className="text-muted text-sm">
                  {row.environment ? `on ${row.environment}, ` : ''}
                  {row.by ? `by ${row.by}, ` : ''}
                  <RelativeTime at={row.endedAt} />
                </span>
              </span>
              <span className="text-muted text-sm [overflow-wrap:anywhere]">{row.summary}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
