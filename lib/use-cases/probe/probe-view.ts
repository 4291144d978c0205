import type { LaunchRecord } from '../../db/launch-record.ts';
import { recentRuns } from '../../db/probe-runs.ts';
import { schedulesOfItem } from '../../db/probe-schedules.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Item } from '../../domain/checklist/model.ts';
import type { ProbeView } from '../../domain/launch/view.ts';
import { STRIP } from '../../domain/probe/history.ts';
import { evidenceView } from '../item/evidence-view.ts';
import { openRunView, scheduleView, stripView } from './run-view.ts';
import { probeKind, serverProbes } from './server-probe.ts';

/** The probes of an item with what was last seen of each, by a run or by a pipeline. */
export async function probeViews(db: ReadDb, record: LaunchRecord, item: Item, itemId: string): Promise<ProbeView[]> {
  const probes = serverProbes(item);
  if (probes.length === 0) return [];
  const recent = await recentRuns(
    db,
    probes.map(({ key }) => ({ itemId, probe: key })),
    STRIP,
  );
  const schedules = await schedulesOfItem(db, itemId);
  const seen = record.evidence
    .filter((row) => row.itemId === itemId && row.kind !== 'attestation')
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return probes.map((probe) => {
    const run = record.runs.find((one) => one.itemId === itemId && one.probe === probe.key);
    const schedule = schedules.find((one) => one.probe === probe.key);
    const last = seen.find((row) => row.source === probe.key);
    return {
      name: probe.key,
      kind: probeKind(probe),
      source: probe.block.source,
      refused: probe.refused,
      last: last ? evidenceView(last, record.texts) : null,
      open: run ? openRunView(run) : null,
      schedule: schedule ? scheduleView(schedule) : null,
      recent: recent.filter((one) => one.probe === probe.key).map(stripView),
    };
  });
}
