import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { publishChange } from '../launch/publish.ts';
import { operation } from '../operation.ts';
import { keepObservations } from '../soak/keep-observations.ts';
import { KeptSample, observationOf } from '../soak/keep-samples.ts';
import { noteCanaries } from './note-canaries.ts';
import { planCanary } from './plan-canary.ts';
import { readRoom } from './read-room.ts';

/**
 * Keeps what the sources said of running canaries, and plans the next moment while one runs. Only what changes a canary
 * reaches the launch: a condition that breaks or is met again, a watch that is over.
 */
export const keepCanary = operation({
  name: 'room.keep-canary',
  summary: 'Keep what was read for canaries that are watched',
  action: 'evidence.ingest',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId, samples: z.array(KeptSample), next: z.date() }),
  load: lockedLaunch,
  run: async (context, { launchId, samples, next }) => {
    const record = await loadLaunchRecord(context.tx, launchId);
    if (!record || record.launch.closedAt) return { changed: false };
    const facts = factsOf(record);
    const target = { record, facts, reading: readLaunch(facts, context.now) };
    const before = await readRoom(context.tx, target, context.now);
    await keepObservations(
      context.tx,
      launchId,
      // Its next moment is near, and what comes late says nothing of a canary that went on meanwhile.
      samples.map((sample) => observationOf(launchId, { ...sample, again: false }, context.now)),
    );
    const { running, changed } = await noteCanaries(context, target, before);
    if (running) await planCanary(context.tx, launchId, next);
    if (changed.length === 0) return { changed: false };
    const text = `the canary was read: ${changed.map((title) => `“${title}”`).join(', ')}`;
    await publishChange(context, launchId, { action: 'room.keep-canary', text, itemKeys: [] }, record);
    return { changed: true };
  },
});
