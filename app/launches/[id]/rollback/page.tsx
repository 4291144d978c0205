import type { Metadata } from 'next';
import type { RollbackActions } from '#components/rollback/actions.ts';
import { RollbackPage } from '#components/rollback/rollback-page.tsx';
import { showRollback } from '#lib/use-cases/rollback/show.ts';
import { POLL_ACTIONS } from '../../../_actions/poll.ts';
import { doActOnRun, doStartRun, readRollback } from '../../../_actions/rollback.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Roll back' };

const ACTIONS: RollbackActions = { show: readRollback, start: doStartRun, act: doActOnRun };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function LaunchRollbackPage({ params, searchParams }: Props) {
  const { cause } = await searchParams;
  const first = await read(showRollback, { launchId: (await params).id });
  const proposed = typeof cause === 'string' ? cause.slice(0, 1000) : '';
  return <RollbackPage first={first} actions={ACTIONS} poll={POLL_ACTIONS} cause={proposed} />;
}
