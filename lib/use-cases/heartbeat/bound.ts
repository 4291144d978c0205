import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Item } from '../../domain/checklist/model.ts';
import { boundProbes, gateOfItem } from '../../domain/probe/bound.ts';
import type { HeartbeatSpec } from '../../domain/probe/spec/heartbeat.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';

export type BoundHeartbeat = {
  item: Item;
  row: LaunchRecord['items'][number];
  /** The source of its evidence. */
  key: string;
  /** Which heartbeat of the environment. */
  name: string;
  spec: HeartbeatSpec;
  environmentId: string | null;
};

type Probed = Pick<Item, 'probes'>;

export const hasHeartbeat = (items: readonly Probed[]) =>
  items.some((item) => item.probes.some((probe) => probe.spec.kind === 'heartbeat'));

/** The heartbeats that an item asks for, as far as they can be read. */
export function heartbeatSpecs(item: Probed): { key: string; name: string; spec: HeartbeatSpec }[] {
  return boundProbes(item).flatMap(({ key, block }) => {
    if (block.spec.kind !== 'heartbeat') return [];
    const parsed = parseProbeSpec(block.source);
    return parsed.ok && parsed.spec.kind === 'heartbeat' ? [{ key, name: key.trim(), spec: parsed.spec }] : [];
  });
}

/** Every heartbeat of a launch, with the environment of the gate that asks for its item. */
export function boundHeartbeats(record: LaunchRecord, leadingGateKey: string | null): BoundHeartbeat[] {
  const { definition, launch } = record;
  const rows = new Map(record.items.filter((row) => !row.droppedAt).map((row) => [row.key, row]));
  return definition.items.flatMap((item) => {
    const row = rows.get(item.key);
    if (!row || row.conditionHolds === false) return [];
    const specs = heartbeatSpecs(item);
    if (specs.length === 0) return [];
    const gate = gateOfItem(definition.gates, item, leadingGateKey);
    const environmentId = launch.gates.find((one) => one.gateKey === gate?.key)?.environmentId ?? null;
    return specs.map((one) => ({ item, row, ...one, environmentId }));
  });
}
