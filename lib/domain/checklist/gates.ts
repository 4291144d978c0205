import type { ChecklistDefinition, GateDefinition, Role } from './model.ts';
import { LAUNCH_PHASES, STABLE_PHASES } from './resolve.ts';

export const RELEASE_MANAGER: Role = { key: 'release-manager', title: 'Release Manager', line: null, statement: null };

function gate(key: string, title: string, rest: Partial<GateDefinition>): GateDefinition {
  return {
    key,
    title,
    environment: 'production',
    phases: [...LAUNCH_PHASES],
    categories: [],
    after: null,
    dwellSeconds: 0,
    minimumOverall: null,
    minimumCategory: null,
    minimums: {},
    roles: [],
    stalePolicy: 'regression',
    sharedSeats: false,
    soakVerdict: false,
    ...rest,
  };
}

/**
 * Gates and roles that a definition has in the end. Without gates it gets `launch`, and `stable` after it where
 * something happens after the launch; without roles, a Release Manager signs every gate that names nobody.
 */
export function effectiveGates(definition: ChecklistDefinition): { gates: GateDefinition[]; roles: Role[] } {
  const roles = definition.roles.length > 0 ? definition.roles : [RELEASE_MANAGER];
  const keys = roles.map((role) => role.key);
  if (definition.gates.length > 0) {
    const unsigned = definition.roles.length === 0;
    return {
      roles,
      gates: definition.gates.map((each) => (unsigned && each.roles.length === 0 ? { ...each, roles: keys } : each)),
    };
  }
  const gates = [gate('launch', 'Launch', { roles: keys })];
  const later = definition.items.some((item) => item.phase === 'post-launch' || item.phase === 'soak');
  if (later || definition.cadences.length > 0)
    gates.push(
      gate('stable', 'Stable', {
        phases: [...STABLE_PHASES],
        after: 'launch',
        roles: keys,
        soakVerdict: definition.cadences.length + definition.metrics.length > 0,
      }),
    );
  return { gates, roles };
}
