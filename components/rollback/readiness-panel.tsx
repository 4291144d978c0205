import Link from 'next/link';
import { shortLength } from '#lib/domain/rollback/length.ts';
import type { RollbackProblem } from '#lib/domain/rollback/problems.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { RUN_LOOK } from './look.ts';

export type RollbackReadiness = {
  page: { title: string } | null;
  steps: number;
  budgetSeconds: number | null;
  previousVersion: string | null;
  problems: readonly RollbackProblem[];
  running: { kind: 'rollback' | 'drill'; startedAt: string } | null;
  lastDrill: { outcome: 'pass' | 'fail'; measuredMs: number; endedAt: string } | null;
};

/** Could we go back? Said on the overview, long before anybody has to. */
export function ReadinessPanel({ readiness, launchId }: { readiness: RollbackReadiness; launchId: string }) {
  const { page, lastDrill, running } = readiness;
  const hard = readiness.problems.filter((problem) => problem.weight === 'problem');
  return (
    <Section
      title="The way back"
      description={page ? `${page.title}: ${words(readiness)}` : 'There is no rollback runbook.'}
      aside={
        <Link className="link" href={`/launches/${launchId}/rollback`}>
          {running ? 'Join it' : 'Open'}
        </Link>
      }
    >
      <div className="grid gap-2">
        {running ? (
          <p className="font-medium">
            {running.kind === 'drill' ? 'A drill' : 'A roll back'} is under way, begun{' '}
            <RelativeTime at={running.startedAt} />.
          </p>
        ) : null}
        {lastDrill ? (
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={RUN_LOOK[lastDrill.outcome].tone} icon={RUN_LOOK[lastDrill.outcome].icon}>
              Drill {RUN_LOOK[lastDrill.outcome].word.toLowerCase()}
            </Badge>
            <span className="font-mono tabular-nums">{shortLength(lastDrill.measuredMs)}</span>
            <span className="text-muted text-sm">
              <RelativeTime at={lastDrill.endedAt} />
            </span>
          </p>
        ) : (
          <p className="text-muted">Never rehearsed for this launch.</p>
        )}
        {hard.length > 0 ? (
          <ul className="grid gap-1 text-caveat text-sm">
            {hard.map((problem) => (
              <li key={problem.code} className="[overflow-wrap:anywhere]">
                {problem.text}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Section>
  );
}

function words({ steps, budgetSeconds, previousVersion }: RollbackReadiness): string {
  const count = steps === 1 ? 'one step' : `${steps} steps`;
  const budget = budgetSeconds === null ? '' : ` in at most ${shortLength(budgetSeconds * 1000)}`;
  return `${count}${budget}${previousVersion ? `, back to ${previousVersion}` : ''}`;
}
