import { z } from 'zod';
import { launchEvents } from '../../db/launch-events.ts';
import { lastSeen } from '../../db/launches.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { eventViews } from '../item/event-view.ts';
import { query } from '../query.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';

const MOST = 12;

export const sinceLastLook = query({
  name: 'launch.since-last-look',
  summary: 'What others did since the asking person last looked',
  action: 'project.read',
  http: null,
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, actor }, { launchId }) => {
    const userId = actorUserId(actor);
    const since = userId ? await lastSeen(db, launchId, userId) : null;
    const rows = await launchEvents(
      db,
      launchId,
      { actorId: null, action: null, itemKey: null, since },
      null,
      MOST + 20,
    );
    const others = rows.filter((row) => row.actorId !== userId || since === null);
    const page = others.slice(0, MOST);
    const people = await peopleByIds(
      db,
      page.map((event) => event.actorId),
    );
    const texts = await readPersonalTexts(
      db,
      page.map((event) => event.textId),
    );
    const views = eventViews(page, texts, people);
    return {
      since: since?.toISOString() ?? null,
      more: others.length > MOST,
      events: views.map((view, index) => ({ ...view, itemKey: page[index]?.itemKey ?? null })),
    };
  },
});
