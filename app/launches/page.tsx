import { Rocket } from 'lucide-react';
import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { LaunchFilters } from '#components/launch/launch-filters.tsx';
import { LaunchList } from '#components/launch/launch-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card, EmptyState } from '#components/ui/surface.tsx';
import { LaunchStateName } from '#lib/domain/outcome.ts';
import { listLaunches } from '#lib/use-cases/launch/list-launches.ts';
import { NewLaunchButton } from '../_parts/new-launch-button.tsx';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Launches' };

type Query = Record<string, string | string[] | undefined>;

export default async function LaunchesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const state = LaunchStateName.safeParse(query.state).data ?? null;
  const text = word(query.q).slice(0, 200);
  const cursor = word(query.after) || null;
  const { launches, next } = await read(listLaunches, { state, text, cursor });
  const filtering = state !== null || text !== '';
  const newLaunch = <NewLaunchButton />;
  const older = new URLSearchParams({ ...(state ? { state } : {}), ...(text ? { q: text } : {}), after: next ?? '' });
  return (
    <>
      <PageHeader title="Launches" description="Every launch of your projects, newest first." action={newLaunch} />
      <LaunchFilters state={state} text={text} />
      <Card className="p-0">
        {launches.length > 0 ? (
          <LaunchList launches={launches} />
        ) : filtering ? (
          <EmptyState
            icon={Rocket}
            title="No launch fits"
            action={<ButtonLink href="/launches">Show all</ButtonLink>}
          />
        ) : (
          <EmptyState
            icon={Rocket}
            title="No launches yet"
            next="Open one from a checklist: it keeps answers, scores and signatures of one version."
            action={newLaunch}
          />
        )}
      </Card>
      {next || cursor ? (
        <nav aria-label="Pages" className="flex justify-between gap-2 py-3">
          {cursor ? <ButtonLink href={`/launches?${first(state, text)}`}>Newest</ButtonLink> : <span />}
          {next ? <ButtonLink href={`/launches?${older}`}>Older</ButtonLink> : null}
        </nav>
      ) : null}
    </>
  );
}

function first(state: string | null, text: string): URLSearchParams {
  return new URLSearchParams({ ...(state ? { state } : {}), ...(text ? { q: text } : {}) });
}

function word(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
