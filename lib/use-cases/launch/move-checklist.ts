import { z } from 'zod';
import { reshapeItems } from '../../db/launch-items.ts';
import { replaceDefinition } from '../../db/launches.ts';
import { ensureSeats } from '../../db/seats.ts';
import { GonogoError } from '../../domain/errors.ts';
import { planMove } from '../../domain/launch/move.ts';
import { withOverlay } from '../../domain/soak/overlay.ts';
import { unitRefusal } from '../soak/demand-units.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';
import { plannedMove } from './planned-move.ts';

export const moveChecklist = launchOperation({
  name: 'launch.move-checklist',
  summary: 'Move a launch to another version of one of its checklists; answers stay with their items',
  action: 'launch.move-checklist',
  http: { method: 'POST', path: '/launches/{launchId}/move' },
  input: z.object({
    launchId: LaunchId,
    fromVersionId: z.uuid(),
    toVersionId: z.uuid(),
    /** Confirmed likenesses: old key -> new key. */
    matches: z.record(z.string(), z.string()).default({}),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { record } = target;
    const { definition, digest, difference, from, to } = await plannedMove(
      context.tx,
      record,
      input.fromVersionId,
      input.toVersionId,
    );
    const refused = await unitRefusal(context.tx, record, withOverlay(definition, record.overlay).metrics);
    if (refused) throw new GonogoError('rule', refused);
    const rows = record.items.map((row) => ({ id: row.id, key: row.key, dropped: row.droppedAt !== null }));
    const suggested = difference.suggested.map((pair) => ({ from: pair.removedKey, to: pair.addedKey }));
    const planned = planMove(rows, definition, suggested, input.matches);
    if (!planned.ok) throw new GonogoError('rule', planned.problem.message);
    await reshapeItems(context.tx, input.launchId, planned.plan, context.now);
    const environmentOf = new Map(record.launch.gates.map((gate) => [gate.gateKey, gate.environmentId]));
    await replaceDefinition(context.tx, input.launchId, {
      definition,
      definitionDigest: digest,
      fromVersionId: input.fromVersionId,
      toVersionId: input.toVersionId,
      gates: definition.gates.map((gate) => ({
        gateKey: gate.key,
        environmentId: environmentOf.get(gate.key) ?? null,
      })),
    });
    await ensureSeats(context.tx, record.launch.projectId, definition.roles, context.now);
    const dropped = new Set(planned.plan.drop);
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: {
        from: from?.version.digest ?? null,
        to: to.digest,
        added: planned.plan.create.length,
        dropped: planned.plan.drop.length,
        matches: input.matches,
        loosened: difference.loosened,
      },
    });
    return {
      output: { added: planned.plan.create.length, dropped: planned.plan.drop.length },
      change: {
        action: 'launch.move-checklist',
        text: `moved to version ${to.number} of ${to.checklist.title}`,
        itemKeys: 'all',
        head: true,
        dropped: record.items
          .filter((row) => dropped.has(row.id) || planned.plan.renames.some((rename) => rename.id === row.id))
          .map((row) => row.key),
      },
    };
  },
});
