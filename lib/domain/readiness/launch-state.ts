import type { GateDefinition } from '../checklist/model.ts';
import type { LaunchStateName } from '../outcome.ts';

export const LAUNCH_EVENTS = ['hold', 'release', 'postpone', 'launch', 'soak', 'settle', 'roll back', 'abort'] as const;
export type LaunchEvent = (typeof LAUNCH_EVENTS)[number];

/** What may happen in a state, and where it leads; what is not named here is refused. */
export const LAUNCH_TRANSITIONS: Record<LaunchStateName, Partial<Record<LaunchEvent, LaunchStateName>>> = {
  preparing: { hold: 'held', postpone: 'preparing', launch: 'launched', abort: 'aborted' },
  held: { release: 'preparing', postpone: 'preparing', abort: 'aborted' },
  launched: { soak: 'soaking', settle: 'stable', 'roll back': 'rolled back' },
  soaking: { settle: 'stable', 'roll back': 'rolled back' },
  stable: { 'roll back': 'rolled back' },
  'rolled back': {},
  aborted: {},
};

export function nextState(state: LaunchStateName, event: LaunchEvent): LaunchStateName | null {
  return LAUNCH_TRANSITIONS[state][event] ?? null;
}

/** A launch that nobody works on any more. */
export function isClosed(state: LaunchStateName): boolean {
  return state === 'stable' || state === 'rolled back' || state === 'aborted';
}

/** The last gate that looks at nothing after the launch: its GO is the one to launch on. Null without such a gate. */
export function launchGate(gates: GateDefinition[]): GateDefinition | null {
  const later = (gate: GateDefinition) =>
    gate.soakVerdict || gate.phases.includes('post-launch') || gate.phases.includes('soak');
  return gates.findLast((gate) => !later(gate)) ?? null;
}

/** The gate whose GO makes a launched launch stable; null without one. */
export function stableGate(gates: GateDefinition[]): GateDefinition | null {
  return gates.findLast((gate) => gate.soakVerdict || gate.phases.includes('soak')) ?? null;
}

/** GO is given and T-0 has come. Until then T-0 may still move, with everything that is counted from it. */
export function liftedOff({ launchedAt, t0 }: { launchedAt: Date | null; t0: Date | null }, now: Date): boolean {
  return launchedAt !== null && (t0 === null || t0 <= now);
}
