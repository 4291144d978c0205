import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import { ItemKey } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { askRuns } from './ask.ts';
import { serverProbes } from './server-probe.ts';

/** The result follows as evidence when a worker has run it. */
export const runProbes = launchOperation({
  name: 'probe.run',
  summary: 'Run a probe of an item against the environment of its gate; without a name, all of its probes',
  action: 'probe.run',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/runs' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, probe: z.string().min(1).max(16_000).optional() }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { item, row } = findItem(target, input.itemKey);
    const probes = serverProbes(item).filter(({ key }) => input.probe === undefined || key === input.probe);
    if (probes.length === 0) {
      const which = input.probe === undefined ? 'no probe' : `no probe “${input.probe}”`;
      throw new GonogoError('rule', `“${item.text}” has ${which}. Probes stand below an item of the checklist.`);
    }
    const ready = probes.filter(({ refused }) => refused === null);
    if (ready.length === 0) throw new GonogoError('rule', probes[0]?.refused ?? 'It cannot be run.');
    const asked = await askRuns(
      context,
      target.record,
      ready.map(({ key }) => ({ itemId: row.id, probe: key })),
    );
    if (asked.length === 0) throw new GonogoError('rule', 'It runs already; its result will appear here.');
    const names = asked.map((one) => one.probe);
    await context.audit({
      targetKind: 'item',
      targetId: row.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { probes: names, version: target.record.launch.version, commit: target.record.launch.commit },
    });
    const text = `asked for ${names.join(', ')} of “${item.text}”`;
    return { output: { asked: names }, change: { action: 'probe.run', text, itemKeys: [input.itemKey] } };
  },
});
