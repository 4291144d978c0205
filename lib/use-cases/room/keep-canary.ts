import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import { insertObservations } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import type { CanaryReading } from '../../domain/room/canary.ts';
import { LaunchId, type LaunchTarget } from '../launch/launch-operation.ts';
import { publishChange } from '../launch/publish.ts';
import { type OperationContext, operation } from '../operation.ts';
import { KeptSample, observationOf } from '../soak/keep-samples.ts';
import { planCanary } from './plan-canary.ts';
import { type Room, readRoom } from './read-room.ts';

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
  load: async (tx, { launchId }) => {
    const found = await lockLaunch(tx, launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async (context, { launchId, samples, next }) => {
    const before = await readAt(context, launchId);
    if (!before || before.target.record.launch.closedAt) return { changed: false };
    await insertObservations(
      context.tx,
      samples.map((sample) => observationOf(launchId, sample, context.now)),
    );
    const after = await readAt(context, launchId);
    const running = after?.room.steps.filter(({ step, state }) => step.canary && state === 'running') ?? [];
    if (running.length > 0) await planCanary(context.tx, launchId, next);
    const changed = running.filter(({ key }) => signature(before.room, key) !== signature(after?.room, key));
    for (const { key, step } of changed) {
      const [was, is] = [before.room.canaries.get(key), after?.room.canaries.get(key)];
      if (was && is) await tell(context, before.target, { key, title: step.title }, was, is);
    }
    if (changed.length === 0) return { changed: false };
    const text = `the canary was read: ${changed.map(({ step }) => `“${step.title}”`).join(', ')}`;
    await publishChange(context, launchId, { action: 'room.keep-canary', text, itemKeys: [] }, before.target.record);
    return { changed: true };
  },
});

async function readAt(
  { tx, now }: OperationContext,
  launchId: string,
): Promise<{ target: LaunchTarget; room: Room } | null> {
  const record = await loadLaunchRecord(tx, launchId);
  if (!record) return null;
  const facts = factsOf(record);
  const target = { record, facts, reading: readLaunch(facts, now) };
  return { target, room: await readRoom(tx, target, now) };
}

/** What of a canary is worth a word to everybody; a value that only moves is not. */
function signature(room: Room | undefined, key: string): string {
  const reading = room?.canaries.get(key);
  return JSON.stringify([reading?.passed, reading?.breaks, reading?.conditions.map(({ state }) => state)]);
}

async function tell(
  context: OperationContext,
  { record: { launch } }: LaunchTarget,
  step: { key: string; title: string },
  was: CanaryReading,
  is: CanaryReading,
): Promise<void> {
  const event = { targetKind: 'step', targetId: step.key, launchId: launch.id };
  if (is.breaks > was.breaks && is.lastBreak) {
    const { text, state, at } = is.lastBreak;
    const why = state === 'no-data' ? `${text} (no data)` : text;
    await context.audit({ ...event, action: 'room.canary-broke', payload: { title: step.title, condition: why } });
    await context.notify({
      kind: 'canary.broken',
      key: `${launch.id} ${step.key} ${at.toISOString()}`,
      launchId: launch.id,
      to: { roles: ['manager', 'contributor'] },
      title: `${launch.project.name} ${launch.version}: the canary broke`,
      text: `“${step.title}”: ${why}`,
      path: `/launches/${launch.id}/room`,
    });
  }
  if (is.passed && !was.passed)
    await context.audit({ ...event, action: 'room.canary-held', payload: { title: step.title } });
}
