import { stepFacts } from '../../db/room.ts';
import { observationsBetween } from '../../db/soak-folds.ts';
import type { ReadDb } from '../../db/types.ts';
import { type CanaryReading, readCanary } from '../../domain/room/canary.ts';
import { type GatePoint, readGatePoint } from '../../domain/room/gate-point.ts';
import type { PlannedStep, StepFacts } from '../../domain/room/model.ts';
import { planSteps } from '../../domain/room/plan.ts';
import { boundCanary } from '../../domain/soak/implied.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

export type Room = {
  rows: StepFacts[];
  steps: PlannedStep[];
  /** Of go / no-go points, by the key of their step. */
  points: Map<string, GatePoint>;
  /** Of canaries that were begun, by the key of their step. */
  canaries: Map<string, CanaryReading>;
  /** Keys of canaries that are watched and have held for their whole watch. */
  passed: Set<string>;
};

/** The steps of a launch as they stand, with what its gates and metrics say of them. */
export async function readRoom(db: ReadDb, { record, facts, reading }: LaunchTarget, now: Date): Promise<Room> {
  const rows = await stepFacts(db, record.launch.id);
  const steps = planSteps(record.definition.steps, rows);
  const launch = { held: facts.held, commit: facts.commit, gates: facts.gates, state: facts.state };
  const points = steps
    .filter(({ step }) => step.kind === 'gate')
    .map(({ key, step }) => [key, readGatePoint(step.gateKey, reading.gates, launch)] as const);
  // What only a condition speaks of is read too: people say how it stands.
  const metrics = [...(facts.watched?.definition.metrics ?? [])];
  const canaries = new Map<string, CanaryReading>();
  const passed = new Set<string>();
  for (const { key, step, facts: row, state } of steps) {
    if (!step.canary || !row?.startedAt) continue;
    // What came after the canary was ended is no longer about it.
    const until = row.endedAt ?? now;
    const canary = boundCanary(step.canary, metrics, record.definition.items);
    const keys = canary.conditions.flatMap(({ metric }) => metric ?? []);
    const span = { keys, from: row.startedAt, until };
    const observations = await observationsBetween(db, record.launch.id, span, record.overlay?.same);
    const held = readCanary(canary, row.startedAt, { metrics, observations }, until);
    canaries.set(key, held);
    if (state === 'running' && held.passed) passed.add(key);
  }
  return { rows, steps, points: new Map(points), canaries, passed };
}
