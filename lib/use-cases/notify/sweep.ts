import { z } from 'zod';
import { overdueDeliveries } from '../../db/deliveries.ts';
import { untold } from '../../db/notifications.ts';
import { dueReviews } from '../../db/reviews.ts';
import { endingWaivers } from '../../db/waivers.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import { enqueueDelivery } from '../delivery/enqueue-delivery.ts';
import type { Deps } from '../deps.ts';
import { type OperationContext, operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { reviewPath } from '../review/list.ts';
import { remindOfRoutines } from '../routine/remind.ts';
import { itemPath } from './launch-news.ts';

const AT_ONCE = 200;
/** A delivery is taken up within seconds; one that is this late has lost its job. */
const LATE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** What no change brings about but time: waivers that end within a day, reviews and routines that are due, and deliveries whose job was lost. */
export const sweepNews = operation({
  name: 'notice.sweep',
  summary: 'Tell of what ends soon, and take up deliveries whose job was lost',
  action: 'instance.change',
  http: null,
  bookkeeping: true,
  input: z.object({}),
  load: instanceTarget,
  run: async (context) => {
    const late = await overdueDeliveries(context.tx, new Date(context.now.getTime() - LATE_MS), AT_ONCE);
    for (const row of late) await enqueueDelivery(context.tx, { ...row, nextAt: context.now });
    const told = (await tellEndingWaivers(context)) + (await tellReviews(context)) + (await remindOfRoutines(context));
    return { late: late.length, told };
  },
});

async function tellEndingWaivers(context: OperationContext): Promise<number> {
  const until = new Date(context.now.getTime() + DAY_MS);
  const ending = (await endingWaivers(context.tx, context.now, until, AT_ONCE)).map((row) => ({
    kind: 'waiver.expiring' as const,
    key: row.id,
    users: [row.requesterId],
    row,
  }));
  const news = await untold(context.tx, ending);
  for (const { row, kind, key, users } of news) {
    context.enterProject(row.launch.projectId);
    await context.notify({
      kind,
      key,
      launchId: row.launchId,
      to: { users: [...users, row.item.ownerId], roles: ['manager'] },
      title: `${row.launch.project.name} ${row.launch.version}: a waiver of “${plainText(row.text)}” ends within a day`,
      text: 'Mend the item, or ask for another waiver before it ends.',
      path: itemPath(row.launchId, row.item.key),
    });
  }
  return news.length;
}

async function tellReviews(context: OperationContext): Promise<number> {
  const due = await dueReviews(context.tx, context.now, { take: AT_ONCE, untold: true });
  for (const row of due) {
    context.enterProject(row.projectId);
    await context.notify({
      kind: 'review.due',
      key: row.key,
      to: { roles: ['manager'] },
      title: `“${row.title}” of ${row.projectName} is due for review`,
      text: `It asks to be looked at every ${row.days} days. ${row.kind === 'checklist' ? 'A new version says that it was.' : 'Say there that it is still right, or change it.'}`,
      path: reviewPath(row),
    });
  }
  return due.length;
}

/** For the worker, every few minutes. */
export async function sweepNotices(deps: Deps): Promise<void> {
  const { late } = await sweepNews(deps, SYSTEM, {});
  if (late > 0) deps.log.warn({ late }, 'Took up deliveries whose job was lost');
}
