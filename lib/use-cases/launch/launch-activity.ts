import { z } from 'zod';
import { launchEvents } from '../../db/launch-events.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { eventViews } from '../item/event-view.ts';
import { query } from '../query.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';

const PAGE = 50;

export const launchActivity = query({
  name: 'launch.activity',
  summary: 'What happened to a launch, newest first, in pages',
  action: 'audit.read',
  http: '/launches/{launchId}/activity',
  input: z.object({
    launchId: LaunchId,
    cursor: z.string().regex(/^\d+$/).nullable().default(null),
    actorId: z.uuid().nullable().default(null),
    /** Beginning of the action's name: item, waiver, signoff, decision, launch. */
    action: z.string().max(50).nullable().default(null),
    itemKey: z.string().max(200).nullable().default(null),
    since: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  load: loadLaunch,
  run: async ({ db }, input) => {
    const filter = {
      actorId: input.actorId,
      action: input.action,
      itemKey: input.itemKey,
      since: input.since ? new Date(input.since) : null,
    };
    const rows = await launchEvents(db, input.launchId, filter, input.cursor ? BigInt(input.cursor) : null, PAGE + 1);
    const page = rows.slice(0, PAGE);
    const texts = await readPersonalTexts(
      db,
      page.map((event) => event.textId),
    );
    const people = await peopleByIds(
      db,
      page.map((event) => event.actorId),
    );
    const record = await loadLaunchRecord(db, input.launchId);
    const titles = new Map(record?.definition.items.map((item) => [item.key, item.text]));
    const views = eventViews(page, texts, people);
    return {
      events: views.map((view, index) => {
        const itemKey = page[index]?.itemKey ?? null;
        return { ...view, itemKey, itemText: itemKey ? (titles.get(itemKey) ?? null) : null };
      }),
      next: rows.length > PAGE ? (page.at(-1)?.id.toString() ?? null) : null,
    };
  },
});
