import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import type { RunSetting } from '../../db/run-setting.ts';
import type { ReadDb } from '../../db/types.ts';
import type { GateDefinition, Item } from '../../domain/checklist/model.ts';
import { gateOfItem, isDueBy } from '../../domain/probe/bound.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';

/** The gate in whose environment an item is asked. Only where no gate asks for it is the launch read for its leading one. */
export async function gateForRun(
  db: ReadDb,
  launchId: string,
  { definition }: RunSetting,
  item: Item,
  now: Date,
): Promise<GateDefinition | null> {
  const { gates } = definition;
  if (gates.some((gate) => isDueBy(gate, item)) || gates.length < 2) return gateOfItem(gates, item, null);
  const record = await loadLaunchRecord(db, launchId);
  return gateOfItem(gates, item, record ? readLaunch(factsOf(record), now).leadingGateKey : null);
}
