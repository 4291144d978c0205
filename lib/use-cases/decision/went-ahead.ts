import type { LaunchRecord } from '../../db/launch-record.ts';
import { isGoKind } from '../../domain/readiness/gate-history.ts';
import { launchGate } from '../../domain/readiness/launch-state.ts';
import type { DecisionKind, LaunchFacts } from '../../domain/readiness/model.ts';

/** The GO that the launch went ahead on, for the gate that launches; null before that, and for other gates. */
export function wentAhead(
  record: Pick<LaunchRecord, 'decisions'>,
  facts: LaunchFacts,
  gateKey: string,
): LaunchRecord['decisions'][number] | null {
  if (facts.state === 'preparing' || facts.state === 'held') return null;
  if (launchGate(facts.gates)?.key !== gateKey) return null;
  const inForce = record.decisions.findLast((row) => row.gateKey === gateKey && row.recordedAt !== null);
  return inForce && isGoKind(inForce.kind as DecisionKind) ? inForce : null;
}
