import { loadLaunchRecord, lockLaunch } from '../../db/launch-record.ts';
import { openProbeRun, type Prepare, storePrepare } from '../../db/probe-runs.ts';
import type { AskedRun } from '../../db/probe-take.ts';
import type { Consent } from '../../domain/environment/allowance.ts';
import type { ScenarioSpec } from '../../domain/probe/spec/scenario.ts';
import { publishChange } from '../launch/publish.ts';
import type { OperationContext } from '../operation.ts';
import { queueRun } from './queue-run.ts';

/**
 * What a scenario wants done by hand comes before its run: it waits in the database, not in a worker, so that nothing is
 * lost with one. Answers 'go', 'wait', or why it cannot be run.
 */
export async function askPerson(
  context: OperationContext,
  run: AskedRun,
  wish: NonNullable<ScenarioSpec['prepare']>,
  consents: readonly Consent[],
): Promise<'go' | 'wait' | (string & {})> {
  if ('host' in wish && !consents.includes('host-commands'))
    return 'It wants a command to be run on the target machine first, and the environment does not allow that.';
  const { tx, now } = context;
  const asked = run.prepare as Prepare | null;
  if (asked?.answer === 'done') return 'go';
  if (asked?.answer === 'declined') return `Somebody declined to prepare it: ${asked.instruction}`;
  if (asked) {
    if (now < new Date(asked.until)) return 'wait';
    return `Nobody confirmed in time: ${asked.instruction}`;
  }
  // In the order of everybody else: the launch first, then its runs.
  await lockLaunch(tx, run.launchId);
  const record = await loadLaunchRecord(tx, run.launchId);
  const still = await openProbeRun(tx, run.itemId, run.probe);
  if (still?.id !== run.id || still.state !== 'queued') return 'wait';
  const until = new Date(now.getTime() + wish.within);
  const instruction = instructionOf(wish);
  const prepare = { instruction, until: until.toISOString(), answer: null, by: null, at: null };
  await storePrepare(tx, run.id, 'waiting', prepare);
  await queueRun(tx, run, { scheduled: run.slot !== null, runAt: until });
  const text = `waits for somebody before ${run.probe} can run: ${instruction}`;
  const itemKeys = run.itemKey ? [run.itemKey] : [];
  await publishChange(context, run.launchId, { action: 'probe.begin', text, itemKeys }, record);
  return 'wait';
}

/** A person runs the command on the target machine: gonogo itself never does. */
function instructionOf(wish: NonNullable<ScenarioSpec['prepare']>): string {
  return 'confirm' in wish ? wish.confirm : `Run this on the target machine: ${wish.host}`;
}
