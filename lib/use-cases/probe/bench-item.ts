import { z } from 'zod';
import { launchVersions } from '../../db/bench.ts';
import { listEnvironments } from '../../db/environments.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import type { Item } from '../../domain/checklist/model.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { BenchSubject } from '../../domain/probe/bench.ts';
import { gateOfItem } from '../../domain/probe/bound.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { definitionOf } from '../checklist/document.ts';
import { ItemKey } from '../item/fields.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { probeKind, serverProbes } from './server-probe.ts';

export const benchItem = query({
  name: 'probe.bench-item',
  summary: 'A probe of a launch with the place where it is written',
  action: 'project.read',
  http: null,
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, probe: z.string().max(300).nullable().default(null) }),
  load: loadLaunch,
  run: async ({ db, now }, input): Promise<BenchSubject> => {
    const record = await loadLaunchRecord(db, input.launchId);
    const item = record?.definition.items.find((each) => each.key === input.itemKey);
    if (!record || !item) throw new GonogoError('not-found', 'This launch has no such item.');
    const { launch, definition } = record;
    const found = serverProbes(item).find((each) => each.key === input.probe);
    const leading = readLaunch(factsOf(record), now).leadingGateKey;
    const gate = gateOfItem(definition.gates, item, leading);
    const environmentId = launch.gates.find((one) => one.gateKey === gate?.key)?.environmentId ?? null;
    const environments = await listEnvironments(db, launch.projectId);
    const versions = await launchVersions(db, input.launchId);
    return {
      launchId: launch.id,
      version: launch.version,
      projectId: launch.projectId,
      projectSlug: launch.project.slug,
      itemKey: item.key,
      itemText: item.text,
      probe: found ? { name: found.key, kind: probeKind(found), source: found.block.source } : null,
      environment: environments.find((row) => row.id === environmentId)?.slug ?? null,
      checklist: writtenIn(versions, item),
    };
  },
});

type Version = Awaited<ReturnType<typeof launchVersions>>[number];

/** Of several checklists, a later one's keys may stand behind its name in the launch. */
function writtenIn(versions: readonly Version[], item: Item): BenchSubject['checklist'] {
  for (const version of versions) {
    const { slug, title } = version.checklist;
    const own = definitionOf(version).items.find(
      (each) => each.text === item.text && (each.key === item.key || item.key === `${slug}-${each.key}`),
    );
    if (own) return { slug, title, versionId: version.id, number: version.number, itemKey: own.key };
  }
  return null;
}
