import type { LaunchRecord } from '../../db/launch-record.ts';
import { endFirings, insertFirings } from '../../db/soak.ts';
import type { Trigger } from '../../domain/checklist/model.ts';
import type { Firing } from '../../domain/soak/trigger.ts';
import type { SoakReading } from '../../domain/soak/verdict.ts';
import { nameOf } from '../notify/launch-news.ts';
import type { OperationContext } from '../operation.ts';
import { runbookOfTrigger } from './runbook-link.ts';

export type Told = { fired: string[]; ended: string[] };

/**
 * What fired is stored, logged and told once, whoever sees it first: the observations say that it fired, this row that
 * people know. It proposes a rollback and does nothing by itself. The launch must be locked.
 */
export async function tellFirings(
  context: OperationContext,
  record: LaunchRecord,
  { triggers }: SoakReading,
): Promise<Told> {
  const { launch, definition, soak } = record;
  const told: Told = { fired: [], ended: [] };
  for (const { key, firings } of triggers) {
    const trigger = definition.triggers.find((one) => one.key === key);
    if (!trigger) continue;
    const known = new Map(
      soak.firings.filter(({ triggerKey }) => triggerKey === key).map((row) => [row.firedAt.getTime(), row]),
    );
    const fresh = firings.filter(({ firedAt }) => !known.has(firedAt.getTime()));
    const over = firings.filter(({ firedAt, endedAt }) => endedAt && known.get(firedAt.getTime())?.endedAt === null);
    if (fresh.length > 0) await insertFirings(context.tx, launch.id, trigger, fresh);
    if (over.length > 0) await endFirings(context.tx, launch.id, key, over);
    for (const firing of fresh) await tellFired(context, record, trigger, firing);
    for (const firing of over) await tellEnded(context, record, trigger, firing);
    if (fresh.length > 0) told.fired.push(trigger.text);
    if (over.length > 0) told.ended.push(trigger.text);
  }
  return told;
}

const WEIGHT_WORDS: Record<Firing['weight'], string> = {
  fails: ' Until it is dismissed the soak has failed.',
  caveat: ' By its severity it is a caveat of the soak.',
  before: ' The soak has not begun, so it says nothing of it.',
};

async function tellFired(
  context: OperationContext,
  record: LaunchRecord,
  trigger: Trigger,
  { since, firedAt, weight }: Firing,
) {
  const { launch } = record;
  await context.audit({
    action: 'soak.trigger-fired',
    targetKind: 'soak',
    targetId: trigger.key,
    launchId: launch.id,
    payload: { trigger: trigger.text, since: since.toISOString(), firedAt: firedAt.toISOString(), weight },
  });
  await context.notify({
    kind: 'trigger.fired',
    key: `${launch.id} ${trigger.key} ${firedAt.toISOString()}`,
    launchId: launch.id,
    to: { roles: ['manager', 'contributor'] },
    title: `${nameOf(record)}: “${trigger.text}” fired`,
    text: `It proposes a rollback. Acknowledge it, dismiss it with a reason, or roll back.${WEIGHT_WORDS[weight]}`,
    path: `/launches/${launch.id}/soak`,
    runbook: runbookOfTrigger(record, trigger),
    act: { kind: 'acknowledge', triggerKey: trigger.key, firedAt: firedAt.toISOString() },
  });
}

async function tellEnded(
  context: OperationContext,
  record: LaunchRecord,
  trigger: Trigger,
  { firedAt, endedAt }: Firing,
) {
  const { launch } = record;
  await context.audit({
    action: 'soak.trigger-ended',
    targetKind: 'soak',
    targetId: trigger.key,
    launchId: launch.id,
    payload: { trigger: trigger.text, firedAt: firedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  });
  await context.notify({
    kind: 'trigger.ended',
    key: `${launch.id} ${trigger.key} ${firedAt.toISOString()}`,
    launchId: launch.id,
    to: { roles: ['manager', 'contributor'] },
    title: `${nameOf(record)}: “${trigger.text}” is over`,
    path: `/launches/${launch.id}/soak`,
  });
}
