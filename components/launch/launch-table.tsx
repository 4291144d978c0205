import Link from 'next/link';
import type { LaunchSummary } from '#lib/domain/launch/summary.ts';
import type { LaunchStateName } from '#lib/domain/outcome.ts';
import { HonestyBar } from '../readiness/honesty-bar.tsx';
import { Score } from '../readiness/score.tsx';
import { VerdictBadge } from '../ui/badge.tsx';
import { Countdown, RelativeTime } from '../ui/time.tsx';
import { StateBadge } from './state-badge.tsx';
import { isClosed } from './state-words.ts';

export type LaunchCardView = {
  id: string;
  version: string;
  title: string;
  state: LaunchStateName;
  held: boolean;
  t0: string | null;
  createdAt: string;
  closedAt: string | null;
  project: { slug: string; name: string };
  summary: LaunchSummary | null;
};

/** Launches as a list: what, when, how it stands. */
export function LaunchList({ launches }: { launches: readonly LaunchCardView[] }) {
  return (
    <ul className="divide-y divide-line">
      {launches.map((launch) => (
        <Row key={launch.id} launch={launch} />
      ))}
    </ul>
  );
}

function Row({ launch }: { launch: LaunchCardView }) {
  const { summary } = launch;
  return (
    <li className="relative grid items-center gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-sunken md:grid-cols-[minmax(0,1.4fr)_9rem_10.5rem_minmax(8rem,1fr)_5rem]">
      <div className="min-w-0">
        <Link
          href={`/launches/${launch.id}`}
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {launch.project.name} {launch.version}
        </Link>
        <span className="flex flex-wrap items-center gap-2 text-muted text-sm">
          <StateBadge state={launch.state} t0={launch.t0} />
          {launch.title ? <span className="truncate">{launch.title}</span> : null}
        </span>
      </div>
      <span className="text-sm">
        {isClosed(launch.state) && launch.closedAt ? (
          <span className="text-muted">
            closed <RelativeTime at={launch.closedAt} />
          </span>
        ) : launch.t0 ? (
          <Countdown at={launch.t0} held={launch.held} />
        ) : (
          <span className="text-muted">no T-0 yet</span>
        )}
      </span>
      {summary ? <VerdictBadge verdict={summary.verdict} className="justify-self-start" /> : <span />}
      {summary ? (
        <span className="grid gap-1">
          <HonestyBar size="small" segments={summary.segments} label={`${launch.project.name} ${launch.version}`} />
          <Score size="compact" raw={summary.raw} withWaivers={summary.withWaivers} className="text-sm" />
        </span>
      ) : (
        <span />
      )}
      <span className="text-muted text-sm">{summary ? `Poll ${summary.pollCurrent}/${summary.pollSize}` : ''}</span>
    </li>
  );
}
