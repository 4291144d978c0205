import type { Metadata } from 'next';
import { ActivityList } from '#components/launch/activity-list.tsx';
import { launchActivity } from '#lib/use-cases/launch/launch-activity.ts';
import { readActivity } from '../../../_actions/launch.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Activity' };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export default async function ActivityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const filter = { actorId: word(query.who), action: word(query.what), itemKey: word(query.item) };
  const page = await read(launchActivity, { launchId: id, ...filter });
  return (
    <ActivityList key={JSON.stringify(filter)} launchId={id} filter={filter} first={page} readMore={readActivity} />
  );
}

function word(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
