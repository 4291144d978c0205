import type { Metadata } from 'next';
import { PageHeader } from '#components/frame/page-header.tsx';
import { one } from '#components/project/address.ts';
import { activity } from '#lib/use-cases/audit/activity.ts';
import { listPeople } from '#lib/use-cases/people/list-people.ts';
import { EventPage, filtersOf, type RawQuery } from '../_parts/event-page.tsx';
import { read } from '../_server/read.ts';

export const metadata: Metadata = { title: 'Activity' };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<RawQuery> }) {
  const query = await searchParams;
  const page = await read(activity, { ...filtersOf(query), cursor: one(query.cursor) || null });
  const { people } = await read(listPeople, { limit: 200 });
  return (
    <>
      <PageHeader title="Activity" description="What happened in your projects, newest first. Nobody can change it." />
      <EventPage path="/activity" query={query} people={people} {...page} />
    </>
  );
}
