import { z } from 'zod';
import { INSTANCE_CHAIN } from '../../db/audit.ts';
import { listAuditEvents, projectIdsOf } from '../../db/audit-read.ts';
import { encodeCursor } from '../paging.ts';
import { instanceTarget, type QueryContext, query } from '../query.ts';
import { ActivityFilter, EventView, toAuditFilter, viewEvents } from './event-view.ts';

export const ActivityPage = z.object({ events: z.array(EventView), next: z.string().nullable() });

/** What happened in all projects the reader is in; administrators see the instance and every project. */
export const activity = query({
  name: 'audit.activity',
  summary: 'What happened, newest first',
  action: 'home.read',
  http: '/activity',
  input: ActivityFilter,
  output: ActivityPage,
  load: instanceTarget,
  run: async (context, input) => pageOfEvents(context, await chainsFor(context), input),
});

async function chainsFor({ db, actor }: QueryContext): Promise<string[] | null> {
  if (actor.kind === 'system') return null;
  if (actor.kind === 'anonymous') return [];
  return actor.instanceRole === 'admin' ? null : await projectIdsOf(db, actor.userId);
}

/** The audit log of the instance alone: accounts, sign-ins, tokens, settings. */
export const instanceActivity = query({
  name: 'audit.instance-activity',
  summary: 'What happened to accounts, tokens and settings',
  action: 'audit.read-instance',
  http: '/audit/instance',
  input: ActivityFilter,
  output: ActivityPage,
  load: instanceTarget,
  run: (context, input) => pageOfEvents(context, [INSTANCE_CHAIN], input),
});

export async function pageOfEvents(
  { db }: QueryContext,
  chains: string[] | null,
  input: z.infer<typeof ActivityFilter>,
): Promise<z.infer<typeof ActivityPage>> {
  const rows = await listAuditEvents(db, { chains, ...toAuditFilter(input) });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    events: await viewEvents(db, shown),
    next: rows.length > shown.length && last ? encodeCursor([last.id.toString()]) : null,
  };
}
