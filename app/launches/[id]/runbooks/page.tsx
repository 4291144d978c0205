import type { Metadata } from 'next';
import { one } from '#components/project/address.ts';
import { LaunchRunbooks } from '#components/runbook/launch-runbooks.tsx';
import { launchRunbooks } from '#lib/use-cases/runbook/of-launch.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Runbooks' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function LaunchRunbooksPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const words = one(query.q).slice(0, 200);
  const view = await read(launchRunbooks, {
    launchId: id,
    words,
    page: one(query.page).slice(0, 300) || undefined,
    environmentId: one(query.environment) || undefined,
  });
  return <LaunchRunbooks view={view} launchId={id} words={words} />;
}
