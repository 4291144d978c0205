import Link from 'next/link';
import type { HeartbeatView } from '#lib/domain/launch/view.ts';
import { LastCall } from '../../project/heartbeats-panel.tsx';

/** When the job called last, and where its URL is made or replaced. */
export function Heartbeat({ heartbeat: { environment, calls } }: { heartbeat: HeartbeatView }) {
  if (!environment) return <p className="text-muted text-sm">The gate has no environment, so no job can call in.</p>;
  const href = `/projects/${environment.project}/environments/${environment.slug}#heartbeats`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {calls ? <LastCall row={calls} /> : <span className="text-muted">It has no URL yet, so no job can call in.</span>}
      <Link href={href} className="link">
        {calls ? `Its URL, on the page of ${environment.name}` : `Make its URL on the page of ${environment.name}`}
      </Link>
    </p>
  );
}
