import type { LaunchRecord } from '../../db/launch-record.ts';
import { type LaunchFields, storeRollback, updateLaunchFields } from '../../db/launches.ts';
import { runsOfLaunch } from '../../db/rollback.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { DecisionDetails } from '../../domain/launch/packet.ts';
import { type Rollback, rollbackTasks } from '../../domain/launch/rollback.ts';
import { isGoKind } from '../../domain/readiness/gate-history.ts';
import { launchGate, nextState, stableGate } from '../../domain/readiness/launch-state.ts';
import type { DecisionKind, LaunchFacts } from '../../domain/readiness/model.ts';
import type { OperationContext } from '../operation.ts';

export type Decided = { gateKey: string; kind: DecisionKind; reason: string; details: DecisionDetails };

/** What a decision needs beside its reason; null = nothing is wrong. */
export function detailsProblem(
  kind: DecisionKind,
  details: DecisionDetails,
  now: Date,
): { path: string; message: string } | null {
  if (kind === 'postponed') {
    if (!details.t0) return { path: 'details.t0', message: 'Choose the new T-0.' };
    if (new Date(details.t0) <= now) {
      return { path: 'details.t0', message: 'The new T-0 lies in the past. Choose a moment that is still to come.' };
    }
  }
  if (kind === 'rolled back') {
    if (!details.cause) return { path: 'details.cause', message: 'Say what made you roll back.' };
    if (details.durationSeconds === undefined) {
      return { path: 'details.durationSeconds', message: 'Say how long users were affected.' };
    }
    if (!details.restoredVersion) {
      return { path: 'details.restoredVersion', message: 'Name the version that runs again.' };
    }
  }
  return null;
}

/** Changes the launch as its decision says. A GO of a gate that launches nothing (beta) changes nothing but the record. */
export async function applyDecision(
  context: OperationContext,
  facts: LaunchFacts,
  launch: LaunchRecord['launch'],
  decided: Decided,
): Promise<LaunchFields> {
  const fields = fieldsAfter(facts, decided, context.now);
  if (Object.keys(fields).length > 0) await updateLaunchFields(context.tx, launch.id, fields);
  if (decided.kind === 'rolled back') {
    const { cause, durationSeconds, restoredVersion } = decided.details;
    if (!cause || durationSeconds === undefined || !restoredVersion || !context.userId) {
      throw new GonogoError('rule', 'A roll back needs its cause, its duration and the version that runs again.');
    }
    const rollback: Rollback = {
      cause,
      durationSeconds,
      restoredVersion,
      at: context.now.toISOString(),
      byId: context.userId,
      ...(await measuredBy(context.tx, launch.id)),
      tasks: rollbackTasks(context.now),
    };
    await storeRollback(context.tx, launch.id, rollback);
  }
  return fields;
}

/** The finished roll back that was measured on this launch, if people followed the runbook here. */
async function measuredBy(db: ReadDb, launchId: string): Promise<{ measuredRunId?: string }> {
  const run = (await runsOfLaunch(db, launchId)).find((one) => one.kind === 'rollback' && one.outcome === 'finished');
  return run ? { measuredRunId: run.id } : {};
}

export function fieldsAfter(facts: LaunchFacts, { gateKey, kind, reason, details }: Decided, now: Date): LaunchFields {
  const { state, gates } = facts;
  const stay = { heldAt: null, heldReason: null };
  if (kind === 'hold') return { state: nextState(state, 'hold') ?? state, heldAt: now, heldReason: reason };
  if (kind === 'postponed') {
    return { ...stay, state: nextState(state, 'postpone') ?? state, t0: details.t0 ? new Date(details.t0) : null };
  }
  if (kind === 'rolled back') return { ...stay, state: nextState(state, 'roll back') ?? state, closedAt: now };
  if (kind === 'aborted') return { ...stay, state: nextState(state, 'abort') ?? state, closedAt: now };
  if (!isGoKind(kind)) return {};
  const stable = stableGate(gates);
  if (stable?.key === gateKey) {
    const settled = nextState(state, 'settle');
    return settled ? { state: settled, closedAt: now } : {};
  }
  if (launchGate(gates)?.key !== gateKey) return {};
  const launched = nextState(state, 'launch');
  if (!launched) return {};
  const watched =
    facts.items.some((item) => item.phase === 'soak') || (facts.watched?.definition.metrics ?? []).length > 0;
  const soaks = stable !== null && watched;
  return { state: (soaks && nextState(launched, 'soak')) || launched, launchedAt: now };
}
