import type { WriteTx } from '../../db/types.ts';
import { enqueue } from '../../queue/enqueue.ts';

type Due = { id: string; nextAt: Date; userId?: string | null; webhookId?: string | null };

/** One job a delivery. Those to one place go one after the other: nobody gets two at once, and a slow one holds up itself alone. */
export async function enqueueDelivery(tx: WriteTx, { id, nextAt, userId, webhookId }: Due): Promise<void> {
  await enqueue(
    tx,
    'deliver',
    { deliveryId: id },
    { jobKey: `deliver:${id}`, runAt: nextAt, queueName: `deliver:${webhookId ?? userId}` },
  );
}
