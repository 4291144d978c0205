import { z } from 'zod';
import { touchItems } from '../../db/launch-items.ts';
import { insertWaiver } from '../../db/waivers.ts';
import { GonogoError } from '../../domain/errors.ts';
import { waiverInputProblems, waiverState } from '../../domain/waiver/rules.ts';
import { ItemKey, Reason } from '../item/fields.ts';
import { findItem } from '../item/find-item.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { tellWaiverAsked } from '../notify/launch-news.ts';

export const requestWaiver = launchOperation({
  name: 'waiver.request',
  summary: 'Ask to accept a risk: one item, one gate, with reason, compensating control and expiry',
  action: 'waiver.request',
  http: { method: 'POST', path: '/launches/{launchId}/waivers' },
  input: z.object({
    launchId: LaunchId,
    itemKey: ItemKey,
    gateKey: z.string().min(1, 'Name the gate.'),
    reason: Reason,
    control: z.string().trim().min(3, 'Say what keeps the risk small meanwhile.').max(5_000),
    expiresAt: z.iso.datetime({ offset: true, error: 'Say until when, with date and time.' }),
  }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { item, row, facts, reading } = findItem(target, input.itemKey);
    const gate = target.reading.gates.find((entry) => entry.key === input.gateKey);
    const expiresAt = new Date(input.expiresAt);
    const existing = target.facts.waivers
      .filter((waiver) => waiver.itemKey === input.itemKey && waiver.gateKey === input.gateKey)
      .map((waiver) => ({ state: waiverState(waiver, reading, facts, target.facts, context.now) }));
    const problems = waiverInputProblems(
      { ...input, expiresAt },
      { gateTitle: gate?.title ?? null, dueItemKeys: gate?.dueItemKeys ?? [], reading, existing },
      context.now,
    );
    if (problems[0]) throw new GonogoError('rule', problems[0].message, { fields: problems });
    if (!context.userId) throw new GonogoError('refused', 'A person asks for a waiver.');
    const measured = facts.evidence.findLast((fact) => fact.measured)?.measured ?? null;
    const { id } = await insertWaiver(context.tx, {
      launchId: input.launchId,
      itemId: row.id,
      gateKey: input.gateKey,
      observed: { outcome: reading.outcome, value: measured?.value ?? null },
      requesterId: context.userId,
      requestedAt: context.now,
      reason: input.reason,
      control: input.control,
      expiresAt,
    });
    await touchItems(context.tx, [row.id], context.userId);
    const textRef = await context.storeText(`${input.reason}\n\n${input.control}`);
    await context.audit({
      targetKind: 'waiver',
      targetId: id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { gateKey: input.gateKey, observed: reading.outcome, expiresAt: expiresAt.toISOString() },
      textRef,
    });
    await tellWaiverAsked(context, target, { id, itemKey: input.itemKey, itemText: item.text, textRef });
    return {
      output: { waiverId: id },
      change: { action: 'waiver.request', text: `asked for a waiver of “${item.text}”`, itemKeys: [input.itemKey] },
    };
  },
});
