import type { CanaryReading } from '../../domain/room/canary.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { OperationContext } from '../operation.ts';
import { type Room, readRoom } from './read-room.ts';

/**
 * What new readings changed of the canaries that are watched: one that broke or held is logged and told. `before` is the
 * launch and `was` its room as they were read before they were stored. Answers the titles of those worth a word to everybody.
 */
export async function noteCanaries(
  context: OperationContext,
  before: LaunchTarget,
  was: Room,
): Promise<{ running: boolean; changed: string[] }> {
  const { tx, now } = context;
  const running = was.steps.filter(({ step, state }) => step.canary && state === 'running');
  if (running.length === 0) return { running: false, changed: [] };
  const is = await readRoom(tx, before, now);
  const changed = running.filter(({ key }) => signature(was, key) !== signature(is, key));
  for (const { key, step } of changed) {
    const [old, fresh] = [was.canaries.get(key), is.canaries.get(key)];
    if (old && fresh) await tell(context, before, { key, title: step.title }, old, fresh);
  }
  return { running: true, changed: changed.map(({ step }) => step.title) };
}

/** A value that only moves is not worth a word. */
function signature(room: Room, key: string): string {
  const reading = room.canaries.get(key);
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
