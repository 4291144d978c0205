import type { LaunchStateName, Verdict } from '../outcome.ts';
import { gateExit } from '../readiness/decision.ts';
import { isGoKind } from '../readiness/gate-history.ts';
import { launchGate } from '../readiness/launch-state.ts';
import type { DecisionKind, GateReading, LaunchFacts } from '../readiness/model.ts';

export type GatePoint = {
  /** `stops`: it says no. `waits`: it cannot say yes yet. `missing`: the launch has no such gate. Only `passes` lets go on. */
  standing: 'passes' | 'waits' | 'stops' | 'missing';
  gateKey: string | null;
  verdict: Verdict | null;
  decision: DecisionKind | null;
  /** Most telling first. */
  reasons: string[];
};

type Launch = Pick<LaunchFacts, 'held' | 'commit' | 'gates'> & { state: LaunchStateName };

/** What a go / no-go point says now. `gateKey` null asks the gate to launch on. */
export function readGatePoint(gateKey: string | null, gates: readonly GateReading[], launch: Launch): GatePoint {
  const key = gateKey ?? launchGate(launch.gates)?.key ?? null;
  const gate = gates.find((one) => one.key === key);
  if (!gate) {
    const reasons = [key === null ? 'This launch has no gate to launch on' : `This launch has no gate “${key}”`];
    return { standing: 'missing', gateKey: key, verdict: null, decision: null, reasons };
  }
  const inForce = gate.decision?.recorded ? gate.decision : null;
  const lifted = launch.state !== 'preparing' && launch.state !== 'held' && launch.state !== 'aborted';
  if (lifted && !launch.held && inForce && isGoKind(inForce.kind)) {
    // The launch went ahead: what is found out later does not take that back.
    const { verdict } = gate;
    return { standing: 'passes', gateKey: gate.key, verdict, decision: inForce.kind, reasons: [] };
  }
  const { exit, verdict, decision, reasons } = gateExit(gate, gate.decision ?? gate.pendingDecision, {
    verdictOnly: false,
    // Two people recorded it with a reason.
    acceptOverride: true,
    held: launch.held,
    state: launch.state,
    commit: launch.commit,
  });
  const standing = exit === 0 ? 'passes' : exit === 1 ? 'stops' : 'waits';
  return { standing, gateKey: gate.key, verdict, decision, reasons: exit === 0 ? [] : reasons };
}
