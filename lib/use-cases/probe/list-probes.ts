import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { type LaunchRecord, loadLaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { recentRuns } from '../../db/probe-runs.ts';
import { schedulesOf } from '../../db/probe-schedules.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { gateOfItem } from '../../domain/probe/bound.ts';
import { STRIP } from '../../domain/probe/history.ts';
import type { LaunchProbesView, StripRunView } from '../../domain/probe/run/view.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { flappingOf, openRunView, runAllView, scheduleView, stripView } from './run-view.ts';
import { probeKind, serverProbes } from './server-probe.ts';

/** What a target machine, a job or a pipeline told of a probe that the server does not run. */
function toldOf(record: LaunchRecord, itemId: string, probe: string): StripRunView[] {
  return record.evidence
    .filter((row) => row.itemId === itemId && row.source === probe && row.kind !== 'attestation')
    .map(({ id, outcome, at, version }) => ({
      ...{ id, outcome: outcome as Outcome, at: at.toISOString(), durationMs: null },
      version: version ?? record.launch.version,
    }));
}

export const listProbes = query({
  name: 'probe.list',
  summary: 'All probes of a launch with their schedules, last runs and what is under way',
  action: 'project.read',
  http: '/launches/{launchId}/probes',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db, now }, { launchId }): Promise<LaunchProbesView> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const rows = new Map(record.items.filter((row) => !row.droppedAt).map((row) => [row.key, row]));
    const bound = record.definition.items.flatMap((item) => {
      const row = rows.get(item.key);
      return row ? serverProbes(item).map((probe) => ({ item, itemId: row.id, probe })) : [];
    });
    const wanted = bound.map(({ itemId, probe }) => ({ itemId, probe: probe.key }));
    const key = (one: { itemId: string; probe: string }) => `${one.itemId} ${one.probe}`;
    const recent = Map.groupBy(await recentRuns(db, wanted, STRIP), key);
    const schedules = new Map((await schedulesOf(db, launchId)).map((row) => [key(row), row]));
    const open = new Map(record.runs.map((run) => [key(run), run]));
    const facts = factsOf(record);
    const leading = readLaunch(facts, now).leadingGateKey;
    return {
      probes: bound.map(({ item, itemId, probe }) => {
        const at = key({ itemId, probe: probe.key });
        const gate = gateOfItem(record.definition.gates, item, leading);
        const run = open.get(at);
        const schedule = schedules.get(at);
        const ran = (recent.get(at) ?? []).map(stripView);
        const strip = ran.length > 0 ? ran : toldOf(record, itemId, probe.key);
        return {
          itemKey: item.key,
          itemText: item.text,
          probe: probe.key,
          kind: probeKind(probe),
          gateTitle: gate?.title ?? null,
          environmentName: (gate && facts.environments[gate.key]?.name) ?? null,
          refused: probe.refused,
          open: run ? openRunView(run) : null,
          schedule: schedule ? scheduleView(schedule) : null,
          recent: strip,
          flapping: flappingOf(strip),
        };
      }),
      runAll: runAllView(record.runAll),
      people: await peopleByIds(db, [
        ...record.runs.map((run) => run.requestedById),
        ...[...schedules.values()].map((row) => row.pausedById),
        record.runAll?.askedById ?? null,
      ]),
    };
  },
});
