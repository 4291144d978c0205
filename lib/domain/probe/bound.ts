import type { GateDefinition, Item, ProbeBlock } from '../checklist/model.ts';

/** Longer names would not fit into an index of the database. */
const LONGEST_NAME = 200;

/** The name under which the results of a probe are kept: its own, or its place among the probes of its item. */
export function probeKey(block: Pick<ProbeBlock, 'spec'>, index: number): string {
  const { name } = block.spec;
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, LONGEST_NAME) : `probe-${index + 1}`;
}

export type BoundProbe = { key: string; block: ProbeBlock };

/** The probes of an item by their names; of two with one name the first counts. */
export function boundProbes(item: Pick<Item, 'probes'>): BoundProbe[] {
  const byKey = new Map<string, BoundProbe>();
  for (const [index, block] of item.probes.entries()) {
    const key = probeKey(block, index);
    if (!byKey.has(key)) byKey.set(key, { key, block });
  }
  return [...byKey.values()];
}

type Gate = Pick<GateDefinition, 'key' | 'title' | 'phases' | 'categories'>;

export function isDueBy(gate: Gate, item: Pick<Item, 'phase' | 'categoryKey'>): boolean {
  return (
    gate.phases.includes(item.phase) && (gate.categories.length === 0 || gate.categories.includes(item.categoryKey))
  );
}

/** The gate in whose environment an item is looked at: the first that asks for it, else the leading one. */
export function gateOfItem<G extends Gate>(
  gates: readonly G[],
  item: Pick<Item, 'phase' | 'categoryKey'>,
  leadingKey: string | null,
): G | null {
  return gates.find((gate) => isDueBy(gate, item)) ?? gates.find((gate) => gate.key === leadingKey) ?? gates[0] ?? null;
}
