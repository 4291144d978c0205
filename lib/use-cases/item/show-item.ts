import { z } from 'zod';
import { commentsOf } from '../../db/comments.ts';
import { EVIDENCE_PAGE, evidencePage } from '../../db/evidence.ts';
import { itemEvents } from '../../db/launch-events.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { permit } from '../../domain/access/policy.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { ItemDetail } from '../../domain/launch/view.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { itemHeartbeats } from '../heartbeat/of-item.ts';
import { itemViews } from '../launch/item-view.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { probeViews } from '../probe/probe-view.ts';
import { query } from '../query.ts';
import { waiverViews } from '../waiver/waiver-view.ts';
import { eventViews } from './event-view.ts';
import { evidenceView } from './evidence-view.ts';
import { ItemKey } from './fields.ts';
import { findItem } from './find-item.ts';

export const showItem = query({
  name: 'item.show',
  summary: 'An item with help, commands, evidence, comments, waivers and history',
  action: 'project.read',
  http: '/launches/{launchId}/items/{itemKey}',
  input: z.object({ launchId: LaunchId, itemKey: ItemKey }),
  load: loadLaunch,
  run: async ({ db, now, actor, subject }, input): Promise<ItemDetail> => {
    const record = await loadLaunchRecord(db, input.launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const target = { record, facts, reading: readLaunch(facts, now) };
    const { item, row } = findItem(target, input.itemKey);
    const view = itemViews(record, facts, target.reading, now).find((entry) => entry.key === item.key);
    if (!view) throw new GonogoError('not-found', 'This launch has no such item.');
    const rows = await evidencePage(db, row.id, null);
    const page = rows.slice(0, EVIDENCE_PAGE);
    const comments = await commentsOf(db, row.id);
    const events = await itemEvents(db, input.launchId, item.key);
    const texts = await readPersonalTexts(
      db,
      [...page, ...comments, ...events].map((entry) => entry.textId),
    );
    const waivers = waiverViews(target, item.key, {
      userId: actorUserId(actor),
      decide: permit('waiver.decide', subject),
      now,
    });
    const people = await peopleByIds(db, [
      ...page.flatMap((entry) => [entry.actorId, entry.approvalById]),
      ...comments.map((comment) => comment.authorId),
      ...events.map((event) => event.actorId),
      ...waivers.flatMap((waiver) => [waiver.requesterId, waiver.decidedById]),
    ]);
    return {
      item: view,
      help: item.help,
      runbook: item.runbook ?? null,
      commands: item.commands,
      probes: await probeViews(db, record, item, row.id),
      heartbeats: await itemHeartbeats(db, record, item.key, target.reading.leadingGateKey),
      evidence: page.map((entry) => evidenceView(entry, texts)),
      olderEvidence: rows.length > EVIDENCE_PAGE ? (page.at(-1)?.id ?? null) : null,
      comments: comments.map((comment) => ({
        id: comment.id,
        authorId: comment.authorId,
        text: texts.get(comment.textId) ?? '',
        at: comment.at.toISOString(),
      })),
      waivers,
      events: eventViews(events, texts, people),
      people,
    };
  },
});
