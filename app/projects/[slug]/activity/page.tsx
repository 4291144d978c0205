import type { Metadata } from 'next';
import { one } from '#components/project/address.ts';
import { projectActivity } from '#lib/use-cases/audit/project-activity.ts';
import { listMembers } from '#lib/use-cases/member/list.ts';
import { EventPage, filtersOf, type RawQuery } from '../../../_parts/event-page.tsx';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Activity' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<RawQuery> };

export default async function ProjectActivityPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const query = await searchParams;
  const [page, members] = await Promise.all([
    read(projectActivity, { project: slug, ...filtersOf(query), cursor: one(query.cursor) || null }),
    read(listMembers, { project: slug }),
  ]);
  const people = members.rows.map((row) => ({ id: row.userId, name: row.name }));
  return <EventPage path={`/projects/${slug}/activity`} query={query} people={people} {...page} />;
}
