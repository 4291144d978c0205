import { factsOf } from '../../db/launch-facts.ts';
import { type LaunchRecord, loadLaunchRecord, reloadAnswers } from '../../db/launch-record.ts';
import { storeScorePoints, storeSummary } from '../../db/launches.ts';
import { peopleByIds } from '../../db/people-names.ts';
import type { LaunchPatch } from '../../domain/launch/view.ts';
import { storedSummary } from '../../domain/launch/waiting.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { hasHeartbeat } from '../heartbeat/bound.ts';
import { settleNow } from '../heartbeat/enqueue-settle.ts';
import { tellVotes } from '../notify/vote-news.ts';
import type { OperationContext } from '../operation.ts';
import { runAllView } from '../probe/run-view.ts';
import { syncSchedules } from '../probe/sync-schedules.ts';
import { syncWatch } from '../soak/plan-watch.ts';
import { itemViews, withDerived } from './item-view.ts';
import { scheduleRefresh } from './schedule-refresh.ts';
import { headView, idsToName, readinessView } from './view.ts';

export type Change = {
  action: string;
  /** In words, as the others read it: "ticked “Backups restored”". */
  text: string;
  /** Items whose row changed; `all` after a change of commit, T-0 or checklist. */
  itemKeys: string[] | 'all';
  /** True when the launch's own fields changed. */
  head?: boolean;
  dropped?: string[];
  /** True when it may change which probes run by themselves, as a condition does. */
  schedules?: boolean;
};

/**
 * Reads the launch again after a change, keeps its summary and score points, and sends one patch to everyone who has it
 * open. `before` is the launch as this transaction read it under its lock, null when it did not.
 */
export async function publishChange(
  context: OperationContext,
  launchId: string,
  change: Change,
  before: LaunchRecord | null,
): Promise<LaunchPatch> {
  const onlyAnswers = change.itemKeys !== 'all' && !change.head;
  const record =
    before && onlyAnswers ? await reloadAnswers(context.tx, before) : await loadLaunchRecord(context.tx, launchId);
  if (!record) throw new Error(`launch ${launchId} vanished inside its own transaction`);
  // Which probes run by themselves hangs on the checklist, the state and conditions.
  if (!onlyAnswers || change.schedules) await syncSchedules(context.tx, record, context.now);
  if (!onlyAnswers) await syncWatch(context.tx, record, context.now);
  const facts = factsOf(record);
  const reading = readLaunch(facts, context.now);
  // A new launch, environment or checklist may ask for heartbeats that were here before it.
  if (!onlyAnswers && hasHeartbeat(record.definition.items)) await settleNow(context.tx, [launchId]);
  const revision = record.launch.revision + 1;
  const summary = storedSummary(facts, reading);
  await storeSummary(context.tx, launchId, { revision, summary, changesAt: reading.changesAt });
  await scheduleRefresh(context.tx, launchId, reading.changesAt);
  await storeScorePoints(context.tx, launchId, reading.gates, context.now);
  await tellVotes(context, record, facts, reading);
  const views = itemViews(record, facts, reading, context.now);
  const keys = change.itemKeys === 'all' ? null : withDerived(change.itemKeys, facts);
  const patch: LaunchPatch = {
    revision,
    at: context.now.toISOString(),
    by: { id: context.userId, name: actorName(context) },
    what: { action: change.action, text: change.text, itemKeys: change.itemKeys === 'all' ? [] : change.itemKeys },
    items: keys ? views.filter((view) => keys.has(view.key)) : views,
    dropped: change.dropped ?? [],
    readiness: readinessView(record, reading),
    head: change.head ? headView(record, facts) : null,
    runAll: runAllView(record.runAll),
    people: await peopleByIds(context.tx, namesNeeded(record, context.userId)),
  };
  await context.send({ topic: 'launch.patch', projectId: record.launch.projectId, launchId, payload: patch });
  return patch;
}

function actorName(context: OperationContext): string {
  return context.actor.kind === 'anonymous' ? 'Somebody' : context.actor.name;
}

function namesNeeded(record: LaunchRecord, userId: string | null): Set<string | null> {
  return new Set([...idsToName(record), userId]);
}
