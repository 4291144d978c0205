import type { LaunchRecord } from '../../db/launch-record.ts';
import { untold } from '../../db/notifications.ts';
import { voteNews } from '../../domain/notify/poll.ts';
import type { LaunchFacts, LaunchReading } from '../../domain/readiness/model.ts';
import type { OperationContext } from '../operation.ts';
import { nameOf } from './launch-news.ts';

const NAMED = 10;

/** After each change of a launch: whose vote ended with it, and whose vote is all that is missing now. */
export async function tellVotes(
  context: OperationContext,
  record: LaunchRecord,
  facts: LaunchFacts,
  reading: LaunchReading,
): Promise<void> {
  if (record.launch.closedAt) return;
  // A vote stays ended for many changes more: looked up first, so that those cost one query in all.
  for (const news of await untold(context.tx, voteNews(facts, reading))) {
    const ended = news.kind === 'signoff.stale';
    await context.notify({
      kind: news.kind,
      key: news.key,
      launchId: record.launch.id,
      to: { users: news.users },
      title: ended
        ? `${nameOf(record)}: your vote as ${news.roleTitle} no longer counts`
        : `${nameOf(record)}: your vote as ${news.roleTitle} is all that ${news.gateTitle} waits for`,
      text: ended ? changed(news.changes) : 'Everything else that this gate asks for is done.',
      path: `/launches/${record.launch.id}/poll?gate=${encodeURIComponent(news.gateKey)}`,
      act: { kind: 'vote', gateKey: news.gateKey, roleKey: news.roleKey },
    });
  }
}

function changed(changes: string[]): string {
  const more = changes.length - NAMED;
  return ['Since you signed:', ...changes.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
