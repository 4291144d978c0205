import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { launchPosition } from '../../db/outbox.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { LaunchView } from '../../domain/launch/view.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { runAllView } from '../probe/run-view.ts';
import { query } from '../query.ts';
import { itemViews } from './item-view.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';
import { headView, idsToName, readinessView } from './view.ts';

export const showLaunch = query({
  name: 'launch.show',
  summary: 'A launch with its items, scores, gates and poll as they stand now',
  action: 'project.read',
  http: '/launches/{launchId}',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now, actor, abilities }, { launchId }): Promise<LaunchView> => {
    // Read before the record: a change in between is then sent again, never missed.
    const position = await launchPosition(db, launchId);
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const reading = readLaunch(facts, now);
    const userId = actorUserId(actor) ?? '';
    return {
      head: headView(record, facts),
      readiness: readinessView(record, reading),
      categories: record.definition.categories.map(({ key, title, weight, help }) => ({ key, title, weight, help })),
      items: itemViews(record, facts, reading, now),
      runAll: runAllView(record.runAll),
      people: await peopleByIds(db, new Set([...idsToName(record), userId || null])),
      me: { userId, name: actor.kind === 'anonymous' ? '' : actor.name },
      abilities: abilities(),
      revision: record.launch.revision,
      position: position.toString(),
    };
  },
});
