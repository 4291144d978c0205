import { openBeside } from '../../db/probe-runs.ts';
import { type AskedRun, holdBack } from '../../db/probe-take.ts';
import type { RunSetting } from '../../db/run-setting.ts';
import { comesLast, mayBegin } from '../../domain/probe/run/comes-last.ts';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';
import type { OperationContext } from '../operation.ts';
import { queueRun } from './queue-run.ts';
import { serverProbes } from './server-probe.ts';

/** Milliseconds until one that comes last looks again. */
const AGAIN = 1_000;

/** Whether a run may begin beside what was asked for together with it; otherwise it is put off. */
export async function itsTurn(
  { tx, now }: OperationContext,
  run: AskedRun,
  spec: ProbeSpec,
  setting: RunSetting,
  host: string | undefined,
): Promise<boolean> {
  if (run.state === 'running' || !comesLast(spec.kind)) return true;
  const open = await openBeside(tx, run);
  const beside = open.map(({ id, itemKey, probe, state }) => {
    const item = setting.definition.items.find(({ key }) => key === itemKey);
    const kind = item ? (serverProbes(item).find((one) => one.key === probe)?.spec?.kind ?? null) : null;
    return { id, kind, state: state === 'running' ? ('running' as const) : ('queued' as const) };
  });
  if (mayBegin({ id: run.id, kind: spec.kind }, beside)) return true;
  if (host !== undefined) await holdBack(tx, [{ id: run.id, host }]);
  await queueRun(tx, run, { scheduled: run.slot !== null, runAt: new Date(now.getTime() + AGAIN) });
  return false;
}
