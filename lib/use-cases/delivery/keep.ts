import { z } from 'zod';
import { insertTry, lockDelivery, setDelivery } from '../../db/deliveries.ts';
import { updateWebhook } from '../../db/webhooks.ts';
import { type Answer, afterAttempt } from '../../domain/notify/retry.ts';
import { operation } from '../operation.ts';
import { enqueueDelivery } from './enqueue-delivery.ts';

/** Keeps what came of an attempt, and plans the next one where there is one. */
export const keepDelivery = operation({
  name: 'delivery.keep',
  summary: 'Keep what came of sending something',
  action: 'instance.change',
  http: null,
  bookkeeping: true,
  input: z.object({
    deliveryId: z.uuid(),
    attempt: z.number().int().min(1),
    answer: z.custom<Answer>(),
    note: z.string(),
    body: z.string().default(''),
    milliseconds: z.number().nullable().default(null),
    /** 0 to 1: spreads what failed together. */
    luck: z.number().min(0).max(1),
  }),
  load: async (tx, { deliveryId }) => ({ projectId: null, target: await lockDelivery(tx, deliveryId) }),
  run: async (context, input, row) => {
    const { tx, now } = context;
    // Its webhook was removed, or somebody else took it up since.
    if (row?.state !== 'sending' || row.attempts !== input.attempt) return { next: 'done' as const };
    const { answer } = input;
    await insertTry(tx, {
      deliveryId: row.id,
      number: input.attempt,
      at: now,
      milliseconds: input.milliseconds,
      status: answer.kind === 'status' ? answer.status : answer.kind === 'reply' ? answer.code : null,
      note: input.note.slice(0, 500),
      answer: input.body.slice(0, 2_000),
    });
    const after = afterAttempt(answer, row.since, now, input.luck);
    if (after.next === 'again') {
      await setDelivery(tx, row.id, { state: 'waiting', nextAt: after.at });
      await enqueueDelivery(tx, { ...row, nextAt: after.at });
      return { next: after.next };
    }
    await setDelivery(tx, row.id, { state: after.next === 'done' ? 'sent' : 'failed', endedAt: now });
    if (after.next === 'give-up' && after.disable && row.webhookId) {
      const disabledReason = 'It answered 410: this address takes nothing any more.';
      await updateWebhook(tx, row.webhookId, { disabledAt: now, disabledReason });
    }
    return { next: after.next };
  },
});
