import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Item } from '../../domain/checklist/model.ts';
import type { ProbeView } from '../../domain/launch/view.ts';
import { evidenceView } from '../item/evidence-view.ts';
import { probeKind, serverProbes } from './server-probe.ts';

/** The probes of an item with what was last seen of each, by a run or by a pipeline. */
export function probeViews(record: LaunchRecord, item: Item, itemId: string): ProbeView[] {
  const seen = record.evidence
    .filter((row) => row.itemId === itemId && row.kind !== 'attestation')
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return serverProbes(item).map((probe) => {
    const last = seen.find((row) => row.source === probe.key);
    return {
      name: probe.key,
      kind: probeKind(probe),
      source: probe.block.source,
      refused: probe.refused,
      last: last ? evidenceView(last, record.texts) : null,
    };
  });
}
