import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import type { RunSetting } from '../../db/run-setting.ts';
import type { ReadDb } from '../../db/types.ts';
import type { GateDefinition, Item } from '../../domain/checklist/model.ts';
import { gateOfItem, isDueBy } from '../../domain/probe/bound.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';

/**
 * Chooses the gate in whose environment an item of a launch is asked. Only where no gate asks for it is the launch read for its
 * leading one, once for all of them.
 */
export function gateChooser(db: ReadDb, launchId: string, { definition }: RunSetting, now: Date) {
  const { gates } = definition;
  let leading: Promise<string | null> | undefined;
  const findLeading = async () => {
    const record = await loadLaunchRecord(db, launchId);
    return record ? readLaunch(factsOf(record), now).leadingGateKey : null;
  };
  return async (item: Item): Promise<GateDefinition | null> => {
    if (gates.some((gate) => isDueBy(gate, item)) || gates.length < 2) return gateOfItem(gates, item, null);
    leading ??= findLeading();
    return gateOfItem(gates, item, await leading);
  };
}
