import { z } from 'zod';
import { insertBatch } from '../../db/probe-batches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { isDueBy } from '../../domain/probe/bound.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { askRuns } from './ask.ts';
import { serverProbes } from './server-probe.ts';

/** Items whose condition does not hold, and what runs already, are left out. */
export const runAllProbes = launchOperation({
  name: 'probe.run-all',
  summary: 'Run every probe that the server runs: of the items due by a gate, or of the whole launch',
  action: 'probe.run',
  http: { method: 'POST', path: '/launches/{launchId}/runs' },
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1).max(200).optional() }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { definition, items, launch } = target.record;
    const gate = definition.gates.find((one) => one.key === input.gateKey);
    if (input.gateKey !== undefined && !gate) {
      throw new GonogoError('not-found', `This launch has no gate "${input.gateKey}".`);
    }
    const rows = new Map(items.filter((row) => !row.droppedAt).map((row) => [row.key, row]));
    const wanted = definition.items
      .filter((item) => item.probes.length > 0 && (!gate || isDueBy(gate, item)))
      .flatMap((item) => {
        const row = rows.get(item.key);
        if (!row || row.conditionHolds === false) return [];
        const ready = serverProbes(item).filter(({ refused }) => refused === null);
        return ready.map(({ key }) => ({ itemId: row.id, probe: key }));
      });
    if (wanted.length === 0) throw new GonogoError('rule', 'There is no probe here that the server runs.');
    const asked = await askRuns(context, target.record, wanted, (total) =>
      insertBatch(context.tx, { launchId: input.launchId, askedById: context.userId, askedAt: context.now, total }),
    );
    if (asked.length === 0) throw new GonogoError('rule', 'All of them run already; their results will appear.');
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: { count: asked.length, gateKey: input.gateKey ?? null, version: launch.version, commit: launch.commit },
    });
    const ids = new Set(asked.map((one) => one.itemId));
    const itemKeys = items.filter((row) => ids.has(row.id)).map((row) => row.key);
    const text = `asked for all checks (${asked.length})`;
    return { output: { asked: asked.length }, change: { action: 'probe.run-all', text, itemKeys } };
  },
});
