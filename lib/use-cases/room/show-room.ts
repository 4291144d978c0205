import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { observationRows } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import type { RoomView } from '../../domain/room/view.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { commandValues, launchedIn, previousOf, usableEnvironments } from '../rollback/setting.ts';
import { readLog } from './log-lines.ts';
import { readRoom } from './read-room.ts';
import { leadingGate, phaseViews, stepView } from './room-view.ts';
import { LOG_PAGE } from './show-log.ts';
import { alertViews, triggerViews } from './trigger-views.ts';

export const showRoom = query({
  name: 'room.show',
  summary: 'The launch room: phases, steps with what gates and metrics say of them, triggers, the newest of the log',
  action: 'project.read',
  http: '/launches/{launchId}/room',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }): Promise<RoomView> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const { launch, definition } = record;
    const facts = factsOf(record);
    const target = { record, facts, reading: readLaunch(facts, now) };
    const room = await readRoom(db, target, now);
    const { phases, views } = phaseViews(room, target, now);
    const place = launchedIn(record);
    const environments = await usableEnvironments(db, launch.projectId);
    const environment = environments.find(({ id }) => id === place) ?? null;
    const values = commandValues(record, environment, await previousOf(db, record));
    const latest = [...room.canaries.values()].flatMap(({ conditions }) =>
      conditions.flatMap(({ observationId }) => observationId ?? []),
    );
    const read = new Map((await observationRows(db, latest)).map((row) => [row.id, row]));
    const ids = [
      ...room.rows.flatMap(({ startedById, endedById }) => [startedById, endedById]),
      ...(facts.watched?.actions.map(({ by }) => by) ?? []),
      ...[...read.values()].map(({ recordedById }) => recordedById),
    ];
    const people = Object.entries(await peopleByIds(db, ids)).map(([id, { name }]) => [id, name] as const);
    const names = Object.fromEntries(people);
    const changes = [...room.canaries.values()].flatMap(({ changesAt }) =>
      changesAt && changesAt > now ? [changesAt] : [],
    );
    const due = phases.flatMap(({ dueAt }) => (dueAt && dueAt > now ? [dueAt] : []));
    const next = [...changes, ...due].toSorted((a, b) => a.getTime() - b.getTime())[0];
    return {
      now: now.toISOString(),
      environment: environment && { name: environment.name },
      gateKey: leadingGate(room, target),
      phases: views,
      steps: room.steps.map((one) => stepView(one, room, phases, values, { t0: launch.t0, rows: read })),
      triggers: await triggerViews(db, target, now, { names, values }),
      alerts: await alertViews(db, record),
      log: await readLog(db, launchId, definition.items, null, LOG_PAGE),
      people: names,
      changesAt: next?.toISOString() ?? null,
    };
  },
});
